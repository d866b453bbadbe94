package dev.assay.pipelines.flow;

import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.verdict.Pause;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Wires a step into a pipeline. */
final class Steps {
    private Steps() {}

    /** Applies a step under the name of its stage. */
    static <InT, OutT> Stepped<OutT> apply(
            String stage,
            PCollection<InT> input,
            Step<InT, OutT> step,
            SerializableFunction<InT, String> name,
            Coder<OutT> coder,
            Pause pause) {
        Outputs<OutT> outputs = Outputs.named();
        PCollectionTuple tuple = input.apply(
                stage,
                ParDo.of(new StepFn<>(stage, step, name, outputs, pause))
                        .withOutputTags(outputs.accepted(), outputs.others()));
        return new Stepped<>(
                stage,
                tuple.get(outputs.accepted()).setCoder(coder),
                tuple.get(outputs.refused()).setCoder(RecordCoder.of(Rejection.class)),
                tuple.get(outputs.broken()).setCoder(RecordCoder.of(Breakage.class)),
                tuple.get(outputs.measured()).setCoder(RecordCoder.of(Measured.class)),
                tuple.get(outputs.notes()).setCoder(RecordCoder.of(Note.class)));
    }
}
