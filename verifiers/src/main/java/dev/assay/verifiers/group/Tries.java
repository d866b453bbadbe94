package dev.assay.verifiers.group;

import dev.assay.verifiers.verdict.Verdict;
import java.util.List;

/**
 * How the tries at one task went.
 *
 * @param planned how many were to be judged, K
 * @param successes judged and good
 * @param failures judged and not good
 * @param infrastructure broke below: no tries at all, they are made again and never averaged
 * @param invalid said that the task is unsound
 */
public record Tries(int planned, int successes, int failures, int infrastructure, int invalid) {
    public Tries {
        if (planned < 1 || successes < 0 || failures < 0 || infrastructure < 0 || invalid < 0) {
            throw new IllegalArgumentException(
                    "Counts of tries cannot be negative, and one must be planned: %d, %d, %d, %d, %d."
                            .formatted(planned, successes, failures, infrastructure, invalid));
        }
        if (successes + failures > planned) {
            throw new IllegalArgumentException(
                    "%d tries were judged, and %d planned.".formatted(successes + failures, planned));
        }
    }

    /**
     * Counts verdicts.
     *
     * @param success least reward that is a success, above 0
     */
    public static Tries of(int planned, List<? extends Verdict> verdicts, double success) {
        int successes = 0;
        int failures = 0;
        int infrastructure = 0;
        int invalid = 0;
        for (Verdict verdict : verdicts) {
            if (verdict instanceof Verdict.Scored scored) {
                successes += scored.reward() >= success ? 1 : 0;
                failures += scored.reward() >= success ? 0 : 1;
            } else if (verdict instanceof Verdict.InfraFailure) {
                infrastructure++;
            } else {
                invalid++;
            }
        }
        return new Tries(planned, successes, failures, infrastructure, invalid);
    }

    /** Tries that count. */
    public int judged() {
        return successes + failures;
    }

    /**
     * Whether the chance in k tries is 1 however the tries that are left go. For k = K a single success decides, and the rest can be
     * spared; a smaller k needs more of them, and stopping by what was seen so far would bias its estimate.
     */
    public boolean decided(int k) {
        return k <= planned && planned - successes < k;
    }

    /** Whether nothing that is asked for can change any more. */
    public boolean enough(List<Integer> ks) {
        return invalid > 0 || judged() == planned || ks.stream().allMatch(this::decided);
    }
}
