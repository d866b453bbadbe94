package dev.assay.env.gate;

import dev.assay.env.python.Attempt;
import dev.assay.env.python.Ruling;
import dev.assay.env.python.VerifierReport;
import dev.assay.env.python.VerifierRun;
import java.util.List;

/** Asks the verifier of a task. */
record Verdicts(VerifierRun verifier) {
    VerifierReport of(Draft draft, Site site, List<Attempt> attempts) {
        return verifier.judge(draft.verifier(), site.bundle().database(), attempts);
    }

    /** Whether the verifier accepted an attempt; one that it could not judge it did not. */
    static boolean accepted(Ruling ruling) {
        return ruling instanceof Ruling.Judged judged && judged.accepted();
    }

    static String text(Ruling ruling) {
        return ruling instanceof Ruling.Judged judged
                ? (judged.accepted() ? "accepted: " : "refused: ") + judged.reason()
                : "failed: " + ((Ruling.Failed) ruling).message();
    }
}
