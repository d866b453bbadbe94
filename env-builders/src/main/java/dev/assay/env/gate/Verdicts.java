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

    /** Whether the verifier accepts an attempt; one that cannot judge it does not. */
    boolean accepts(Draft draft, Site site, Attempt attempt) {
        return accepted(of(draft, site, List.of(attempt)).rulings().get(0));
    }

    static boolean accepted(Ruling ruling) {
        return ruling instanceof Ruling.Judged judged && judged.accepted();
    }

    static String text(Ruling ruling) {
        return ruling instanceof Ruling.Judged judged
                ? (judged.accepted() ? "accepted: " : "refused: ") + judged.reason()
                : "failed: " + ((Ruling.Failed) ruling).message();
    }
}
