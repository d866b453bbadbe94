package dev.assay.pipelines.export;

import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import java.util.List;

/** Which trajectories leave the house. */
final class Chosen {
    private Chosen() {}

    /** All but those that broke off below the policy and those that were found cheating. */
    static List<Trace> sound(List<Trace> traces) {
        return traces.stream().filter(Chosen::isSound).toList();
    }

    /** The sound ones that solved their task: what is left when wrong ones are rejected. */
    static List<Trace> solved(List<Trace> traces) {
        return traces.stream().filter(Chosen::isSound).filter(Chosen::isSolved).toList();
    }

    private static boolean isSound(Trace trace) {
        Judgement judgement = trace.judgement();
        return trace.ending().stop() != StopReason.INFRASTRUCTURE
                && (judgement == null || judgement.flags().isEmpty());
    }

    private static boolean isSolved(Trace trace) {
        Judgement judgement = trace.judgement();
        Double reward = judgement == null ? null : judgement.verdict().reward();
        return reward != null && reward >= 1;
    }
}
