package dev.assay.pipelines.flow;

import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.task.Rejection;
import org.apache.beam.sdk.values.PCollection;

/** What came out of a step. */
record Stepped<T>(
        String stage,
        PCollection<T> accepted,
        PCollection<Rejection> refused,
        PCollection<Breakage> broken,
        PCollection<Measured> measured,
        PCollection<Note> notes) {}
