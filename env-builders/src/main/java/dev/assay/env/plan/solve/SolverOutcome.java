package dev.assay.env.plan.solve;

import java.util.Optional;

/**
 * What the solver found.
 *
 * @param status whether there is a right answer
 * @param first the first one, as positions of the grid
 * @param nodes search nodes until the first solution, or until it gave up
 * @param solutions right answers counted
 * @param bounded whether it stopped counting there: there may be more
 */
public record SolverOutcome(Status status, Optional<int[]> first, long nodes, long solutions, boolean bounded) {
    /** Whether there is a right answer. */
    public enum Status {
        /** There is. */
        FEASIBLE,
        /** There is none, proven. */
        INFEASIBLE,
        /** The limits came first. */
        UNDECIDED
    }
}
