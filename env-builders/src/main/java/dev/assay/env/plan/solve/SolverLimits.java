package dev.assay.env.plan.solve;

/**
 * Where the solver stops; never by time, so that it says the same on any machine.
 *
 * @param nodes of the search tree
 * @param solutions counted
 */
public record SolverLimits(long nodes, long solutions) {
    /** Enough for tasks that people could do. */
    public static final SolverLimits USUAL = new SolverLimits(20_000, 1_000);

    /** Enough to know whether there is one. */
    public static final SolverLimits FIRST = new SolverLimits(20_000, 1);
}
