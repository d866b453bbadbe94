package dev.assay.pipelines.flow;

import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.task.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Holds what a step emits until it has ended. */
record Collected<T>(
        List<T> accepted, List<Rejection> refused, List<Breakage> broken, List<Measured> measured, List<Note> notes)
        implements Emit<T> {
    Collected() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public void accept(T value) {
        accepted.add(value);
    }

    @Override
    public void refuse(Rejection rejection) {
        refused.add(rejection);
    }

    @Override
    public void broken(Breakage breakage) {
        broken.add(breakage);
    }

    @Override
    public void measured(Measured value) {
        measured.add(value);
    }

    @Override
    public void note(Note note) {
        notes.add(note);
    }
}
