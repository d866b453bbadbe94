package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Count;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.swe.Breakage;
import dev.assay.pipelines.swe.Measured;
import dev.assay.pipelines.swe.Note;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SweTask;
import java.math.BigInteger;
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
record StageFiles(Staging staging, int shards) {
    private static final TypeDescriptor<Written> WRITTEN = TypeDescriptor.of(Written.class);

    PCollection<Written> tasks(PCollection<SweTask> tasks) {
        Staging to = staging;
        int count = shards;
        return tasks.apply("by name", WithKeys.of(SweTask::instanceId).withKeyType(TypeDescriptors.strings()))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(SweTask.class)))
                .apply("group by name", GroupByKey.create())
                .apply(
                        "name",
                        FlatMapElements.into(TypeDescriptor.of(SweTask.class))
                                .via(group -> UniqueNames.of(group.getValue())))
                .setCoder(RecordCoder.of(SweTask.class))
                .apply(
                        "shard",
                        WithKeys.<Integer, SweTask>of(task -> shard(task, count))
                                .withKeyType(TypeDescriptors.integers()))
                .setCoder(KvCoder.of(VarIntCoder.of(), RecordCoder.of(SweTask.class)))
                .apply("group by shard", GroupByKey.create())
                .apply(
                        "write rows",
                        FlatMapElements.into(WRITTEN).via(group -> to.tasks(group.getKey(), group.getValue())))
                .setCoder(RecordCoder.of(Written.class));
    }

    PCollection<Written> rejections(PCollection<Rejection> rejections) {
        int count = shards;
        return byPath("refusals", rejections, rejection -> path(rejection, count), Rejection.class);
    }

    PCollection<Written> broken(PCollection<Breakage> breakages) {
        return byPath("breakages", breakages, breakage -> RunDirectory.BROKEN, Breakage.class);
    }

    PCollection<Written> measured(PCollection<Measured> measured) {
        return byPath("measurements", measured, value -> RunDirectory.MEASURED, Measured.class);
    }

    PCollection<Written> notes(PCollection<Note> notes) {
        return byPath("notes", notes, note -> RunDirectory.NOTES, Note.class);
    }

    PCollection<Written> counts(PCollection<Count> counts) {
        return byPath("counts", counts, count -> RunDirectory.COUNTS, Count.class);
    }

    /** Last: what was written, in a file of its own. */
    void manifest(PCollection<Written> written) {
        byPath("manifest", written, file -> RunDirectory.MANIFEST, Written.class);
    }

    private <T> PCollection<Written> byPath(
            String name, PCollection<T> values, SerializableFunction<T, String> path, Class<T> type) {
        Staging to = staging;
        Coder<T> coder = RecordCoder.of(type);
        return values.apply(name + " by file", WithKeys.of(path).withKeyType(TypeDescriptors.strings()))
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
                ? RunDirectory.rejected(rejection.stage())
                : RunDirectory.rejected(rejection.stage(), shard(CanonicalJson.id(rejection.candidate()), shards));
    }

    private static int shard(SweTask task, int shards) {
        return shard(task.id(), shards);
    }

    private static int shard(String id, int shards) {
        return new BigInteger(id.substring(0, 15), 16)
                .mod(BigInteger.valueOf(shards))
                .intValueExact();
    }
}
