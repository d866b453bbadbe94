package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Count;
import dev.assay.pipelines.dataset.Family;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.Task;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Stages what a run found: rows by shard, refusals by stage, and the books. */
record StageFiles(Family family, Staging staging, int shards) {
    private static final TypeDescriptor<Written> WRITTEN = TypeDescriptor.of(Written.class);

    /** Rows by shard. */
    <T extends Task> PCollection<Written> tasks(
            PCollection<T> tasks, Class<T> type, SerializableFunction<T, String> name) {
        Staging to = staging;
        Family of = family;
        int count = shards;
        return tasks.apply(
                        "shard",
                        WithKeys.<Integer, T>of(task -> shard(task.id(), count))
                                .withKeyType(TypeDescriptors.integers()))
                .setCoder(KvCoder.of(VarIntCoder.of(), RecordCoder.of(type)))
                .apply("group by shard", GroupByKey.create())
                .apply(
                        "write rows",
                        FlatMapElements.into(WRITTEN)
                                .via(group -> to.tasks(of, type, name, group.getKey(), group.getValue())))
                .setCoder(RecordCoder.of(Written.class));
    }

    /** Rows by shard, fetched by their references one shard at a time. */
    <R, T extends Task> PCollection<Written> stored(StoredRows<R, T> rows, PCollection<R> references) {
        Staging to = staging;
        Family of = family;
        int count = shards;
        return references
                .apply(
                        "shard",
                        WithKeys.<Integer, R>of(one -> shard(rows.id().apply(one), count))
                                .withKeyType(TypeDescriptors.integers()))
                .setCoder(KvCoder.of(VarIntCoder.of(), RecordCoder.of(rows.reference())))
                .apply("group by shard", GroupByKey.create())
                .apply(
                        "write rows",
                        FlatMapElements.into(WRITTEN)
                                .via(group -> to.tasks(
                                        of, rows.type(), rows.name(), group.getKey(), fetched(rows, group.getValue()))))
                .setCoder(RecordCoder.of(Written.class));
    }

    private static <R, T extends Task> List<T> fetched(StoredRows<R, T> rows, Iterable<R> references) {
        List<T> fetched = new ArrayList<>();
        references.forEach(one -> fetched.add(rows.row().apply(one)));
        return fetched;
    }

    PCollection<Written> rejections(PCollection<Rejection> rejections) {
        int count = shards;
        return byPath("refusals", rejections, rejection -> path(rejection, count), Rejection.class);
    }

    PCollection<Written> broken(PCollection<Breakage> breakages) {
        return byPath("breakages", breakages, constant(RunDirectory.BROKEN), Breakage.class);
    }

    PCollection<Written> measured(PCollection<Measured> measured) {
        return byPath("measurements", measured, constant(RunDirectory.MEASURED), Measured.class);
    }

    PCollection<Written> notes(PCollection<Note> notes) {
        return byPath("notes", notes, constant(RunDirectory.NOTES), Note.class);
    }

    PCollection<Written> counts(PCollection<Count> counts) {
        return byPath("counts", counts, constant(RunDirectory.COUNTS), Count.class);
    }

    /** Last: what was written, in a file of its own. */
    void manifest(PCollection<Written> written) {
        byPath("manifest", written, constant(RunDirectory.MANIFEST), Written.class);
    }

    private <T> SerializableFunction<T, String> constant(String book) {
        String path = RunDirectory.book(family, book);
        return value -> path;
    }

    private <T> PCollection<Written> byPath(
            String name, PCollection<T> values, SerializableFunction<T, String> path, Class<T> type) {
        Staging to = staging;
        Coder<T> coder = RecordCoder.of(type);
        return Gathered.of("gather " + name, values)
                .apply(name + " by file", WithKeys.of(path).withKeyType(TypeDescriptors.strings()))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), coder))
                .apply("group " + name, GroupByKey.create())
                .apply(
                        "write " + name,
                        MapElements.into(WRITTEN).via(group -> to.unordered(group.getKey(), group.getValue())))
                .setCoder(RecordCoder.of(Written.class));
    }

    /** One file a stage, or as many as there are of rows: at scale there are far more refusals than rows. */
    private static String path(Rejection rejection, int shards) {
        return shards == 1
                ? RunDirectory.rejected(rejection)
                : RunDirectory.rejected(rejection, shard(CanonicalJson.id(rejection.candidate()), shards));
    }

    private static int shard(String id, int shards) {
        return new BigInteger(id.substring(0, 15), 16)
                .mod(BigInteger.valueOf(shards))
                .intValueExact();
    }
}
