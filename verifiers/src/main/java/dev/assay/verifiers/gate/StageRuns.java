package dev.assay.verifiers.gate;

import java.util.List;

/**
 * The repeated runs of the three configurations of DESIGN 5.1.
 *
 * @param base the repository at the base commit
 * @param test base and test patch
 * @param gold base, test patch and gold patch
 */
public record StageRuns(List<TestRun> base, List<TestRun> test, List<TestRun> gold) {
    public StageRuns {
        base = List.copyOf(base);
        test = List.copyOf(test);
        gold = List.copyOf(gold);
    }
}
