package dev.assay.env.plan.solve;

import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.solve.SolverOutcome.Status;
import java.util.Optional;
import org.chocosolver.solver.Solver;
import org.chocosolver.solver.search.strategy.Search;

/** Solves planning tasks with Choco: smallest domain first, least position first, so that the order of solutions is fixed. */
public final class PlanSolver {
    private PlanSolver() {}

    /** Whether the task can be done, and in how many ways. */
    public static SolverOutcome solve(PlanGrid grid, SolverLimits limits) {
        ChocoPlan plan = new ChocoPlan(grid, -1);
        return run(plan, limits);
    }

    /** An answer that breaks one declared constraint and keeps all others; none when there is none or the limits came first. */
    public static Optional<int[]> nearMiss(PlanGrid grid, int constraint, SolverLimits limits) {
        return run(new ChocoPlan(grid, constraint), limits).first();
    }

    private static SolverOutcome run(ChocoPlan plan, SolverLimits limits) {
        if (plan.impossible()) {
            return new SolverOutcome(Status.INFEASIBLE, Optional.empty(), 0, 0, false);
        }
        Solver solver = plan.model().getSolver();
        solver.setSearch(Search.minDomLBSearch(plan.places()));
        solver.limitNode(limits.nodes());
        Optional<int[]> first = Optional.empty();
        long nodes = 0;
        long solutions = 0;
        while (solutions < limits.solutions() && solver.solve()) {
            if (first.isEmpty()) {
                first = Optional.of(plan.answer());
                nodes = solver.getNodeCount();
            }
            solutions++;
        }
        boolean stopped = solver.isStopCriterionMet();
        if (first.isPresent()) {
            boolean bounded = stopped || solutions >= limits.solutions();
            return new SolverOutcome(Status.FEASIBLE, first, nodes, solutions, bounded);
        }
        return new SolverOutcome(
                stopped ? Status.UNDECIDED : Status.INFEASIBLE, first, solver.getNodeCount(), 0, stopped);
    }
}
