package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Count;
import dev.assay.pipelines.dataset.Family;
import dev.assay.pipelines.dataset.Written;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.verdict.Pause;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/** What the flows of all families share: every step is counted, and rows, refusals and books are staged. */
final class Wiring {
    private final StageFiles files;
    private final Pause pause;
    private final List<Stepped<?>> steps = new ArrayList<>();
    private final List<PCollection<String>> labels = new ArrayList<>();

    /**
     * Wiring of one family.
     *
     * @param root output folder
     * @param shards files that the rows are spread over
     * @param pause what happens before a second try
     */
    Wiring(Family family, String root, int shards, Pause pause) {
        this.files = new StageFiles(family, new Staging(root), shards);
        this.pause = pause;
    }

    /** Applies a step and enters it in the books. */
    <InT, OutT> PCollection<OutT> step(
            String stage,
            PCollection<InT> input,
            Step<InT, OutT> step,
            SerializableFunction<InT, String> name,
            Class<OutT> type) {
        return enter(Steps.apply(stage, input, step, name, RecordCoder.of(type), pause), input);
    }

    /** Enters a step in the books. */
    <T> PCollection<T> enter(Stepped<T> stepped, PCollection<?> input) {
        steps.add(stepped);
        labels.add(labels(stepped.stage() + ":in", input));
        labels.add(labels(stepped.stage() + ":accepted", stepped.accepted()));
        labels.add(labels(stepped.stage() + ":rejected", stepped.refused()));
        labels.add(labels(stepped.stage() + ":broken", stepped.broken()));
        return stepped.accepted();
    }

    private static <T> PCollection<String> labels(String label, PCollection<T> values) {
        return values.apply(label, MapElements.into(TypeDescriptors.strings()).via(value -> label));
    }

    /**
     * Stages the rows, everything else that the steps gave, and the books.
     *
     * @param more files that were staged besides
     */
    <T extends Task> void finish(
            PCollection<T> tasks,
            Class<T> type,
            SerializableFunction<T, String> name,
            List<PCollection<Written>> more) {
        finish(files.tasks(tasks, type, name), more);
    }

    /** The same, of rows that are fetched from the store where they are written. */
    <R, T extends Task> void finish(StoredRows<R, T> rows, PCollection<R> references, List<PCollection<Written>> more) {
        finish(files.stored(rows, references), more);
    }

    private void finish(PCollection<Written> rows, List<PCollection<Written>> more) {
        List<PCollection<Written>> written = new ArrayList<>(more);
        written.add(rows);
        written.add(files.rejections(
                flatten("refusals", steps.stream().map(Stepped::refused).toList())));
        written.add(files.broken(
                flatten("breakages", steps.stream().map(Stepped::broken).toList())));
        written.add(files.measured(
                flatten("measurements", steps.stream().map(Stepped::measured).toList())));
        written.add(
                files.notes(flatten("notes", steps.stream().map(Stepped::notes).toList())));
        written.add(files.counts(counts()));
        files.manifest(flatten("files", written));
    }

    private PCollection<Count> counts() {
        return flatten("labels", labels)
                .setCoder(StringUtf8Coder.of())
                .apply("count", org.apache.beam.sdk.transforms.Count.perElement())
                .setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()))
                .apply(
                        "count records",
                        MapElements.into(TypeDescriptor.of(Count.class)).via(pair -> {
                            String[] label = pair.getKey().split(":", 2);
                            return new Count(label[0], label[1], pair.getValue());
                        }))
                .setCoder(RecordCoder.of(Count.class));
    }

    private static <T> PCollection<T> flatten(String name, List<PCollection<T>> parts) {
        Coder<T> coder = parts.get(0).getCoder();
        return PCollectionList.of(parts)
                .apply("all " + name, Flatten.pCollections())
                .setCoder(coder);
    }
}
