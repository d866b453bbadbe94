package dev.assay.pipelines.export;

import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;

/** Which trajectories leave the house. */
final class Chosen {
    private Chosen() {}

    /** Whether it neither broke off below the policy nor was found cheating. */
    static boolean isSound(Trace trace) {
        Judgement judgement = trace.judgement();
        return trace.ending().stop() != StopReason.INFRASTRUCTURE
                && (judgement == null || judgement.flags().isEmpty());
    }

    /** Whether it is sound, and its verifier gave the whole reward. */
    static boolean isSolved(Trace trace) {
        Judgement judgement = trace.judgement();
        Double reward = judgement == null ? null : judgement.verdict().reward();
        return isSound(trace) && reward != null && reward >= 1;
    }
}
