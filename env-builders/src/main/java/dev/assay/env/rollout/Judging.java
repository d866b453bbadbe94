package dev.assay.env.rollout;

import dev.assay.verifiers.reward.CheatContext;
import dev.assay.verifiers.reward.CheatDetector;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** What trajectories of all families are worth, once there is a verdict on what was handed in. */
public final class Judging {
    private Judging() {}

    /** The verdict on a trajectory that handed nothing in: nothing is earned, unless something broke below. */
    public static Verdict unjudged(Trace trace) {
        if (trace.ending().stop() != StopReason.INFRASTRUCTURE) {
            return ToolVerdicts.scored(false);
        }
        String detail = Objects.requireNonNullElse(trace.ending().detail(), "it does not say what");
        int colon = detail.indexOf(": ");
        return new Verdict.InfraFailure(
                colon < 0 ? "sandbox" : detail.substring(0, colon), detail.substring(colon < 0 ? 0 : colon + 2), true);
    }

    /** The verdict on an answer. */
    public static Verdict scored(boolean right) {
        return ToolVerdicts.scored(right);
    }

    /** The trace with its reward, and with the flags of the detectors that found it cheating. */
    public static Trace judged(Trace trace, Verdict verdict, RewardRule rule, CheatContext context) {
        Trace plain = trace.judged(rule.judge(trace, verdict, new TreeMap<>(), List.of()));
        List<String> flags = CheatDetector.flags(CheatDetector.inspectAll(plain, context));
        return flags.isEmpty() ? plain : trace.judged(rule.judge(trace, verdict, new TreeMap<>(), flags));
    }
}
