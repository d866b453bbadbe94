package dev.assay.pipelines.work;

import dev.assay.verifiers.task.Rejection;

/** Where a stage puts its results: every input ends in exactly one of the first three. */
public interface Emit<T> {
    /** It goes on. */
    void accept(T value);

    /** It is refused. */
    void refuse(Rejection rejection);

    /** It could not be judged. */
    void broken(Breakage breakage);

    /** What it cost, in addition. */
    void measured(Measured measured);

    /** What the account of the run should show besides. */
    void note(Note note);
}
