package dev.assay.env.notebook.gate;

import dev.assay.env.notebook.Problem;
import dev.assay.verifiers.task.NotebookProof;
import dev.assay.verifiers.task.Rejection;

/** What the gate says of a problem. */
public sealed interface GateOutcome {
    /** The problem that was judged. */
    Problem problem();

    /** It is sound, and this was done to find out. */
    record Accepted(Problem problem, NotebookProof proof) implements GateOutcome {}

    /** It is refused. */
    record Refused(Problem problem, Rejection rejection) implements GateOutcome {}
}
