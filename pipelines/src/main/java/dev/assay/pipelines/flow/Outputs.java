package dev.assay.pipelines.flow;

import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.task.Rejection;
import java.io.Serializable;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/** The five named outputs of a step. */
record Outputs<T>(
        TupleTag<T> accepted,
        TupleTag<Rejection> refused,
        TupleTag<Breakage> broken,
        TupleTag<Measured> measured,
        TupleTag<Note> notes)
        implements Serializable {
    static <T> Outputs<T> named() {
        return new Outputs<>(
                new TupleTag<>("accepted"),
                new TupleTag<>("rejected"),
                new TupleTag<>("broken"),
                new TupleTag<>("measured"),
                new TupleTag<>("notes"));
    }

    TupleTagList others() {
        return TupleTagList.of(refused).and(broken).and(measured).and(notes);
    }
}
