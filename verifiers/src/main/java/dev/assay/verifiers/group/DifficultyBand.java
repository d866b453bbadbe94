package dev.assay.verifiers.group;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How hard a task is for a policy, by the share of tries that it solves. */
public enum DifficultyBand {
    /** Never solved in K tries: nothing to learn from, and perhaps unsound. */
    @JsonProperty("unsolved")
    UNSOLVED,
    /** Up to a quarter. */
    @JsonProperty("hard")
    HARD,
    /** Up to three quarters. */
    @JsonProperty("medium")
    MEDIUM,
    /** Above, but not always. */
    @JsonProperty("easy")
    EASY,
    /** Always: every group of it has equal rewards. */
    @JsonProperty("always")
    ALWAYS;

    /** The band of a task whose planned tries are all judged. */
    public static DifficultyBand of(Tries tries) {
        if (tries.judged() < tries.planned()) {
            throw new IllegalArgumentException(
                    "%d of %d tries are judged; the share of the rest is not known.%nMaybe run those that broke again."
                            .formatted(tries.judged(), tries.planned()));
        }
        double share = (double) tries.successes() / tries.judged();
        if (tries.successes() == 0) {
            return UNSOLVED;
        }
        if (tries.failures() == 0) {
            return ALWAYS;
        }
        return share <= 0.25 ? HARD : share <= 0.75 ? MEDIUM : EASY;
    }

    /** Whether tasks of this band are kept: 0 < pass@K. */
    public boolean kept() {
        return this != UNSOLVED;
    }
}
