package dev.assay.pipelines.rollout;

/**
 * Something about a reward that is not as the stored trace says.
 *
 * @param trace id; the line where the trace cannot be read
 * @param kind what is wrong
 * @param stored what the trace says
 * @param computed what comes out
 */
public record RewardContradiction(String trace, Kind kind, String stored, String computed) {
    /** What is wrong. */
    public enum Kind {
        /** The line is no trace, or its id is not that of its content. */
        UNREADABLE,
        /** Nobody has judged it. */
        UNJUDGED,
        /** Its task is not among those that are at hand. */
        NO_TASK,
        /** Its task is in another environment than the trace says. */
        OTHER_ENVIRONMENT,
        /** The verifier says otherwise of what was done and handed in. */
        VERDICT,
        /** The outcome among the parts is not the verifier's reward. */
        OUTCOME,
        /** A part is not what the trace makes by the rule. */
        PART,
        /** The reward is not what its parts make. */
        COMBINATION,
        /** The detectors say otherwise. */
        FLAGS
    }
}
