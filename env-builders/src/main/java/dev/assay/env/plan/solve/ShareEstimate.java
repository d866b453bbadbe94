package dev.assay.env.plan.solve;

import dev.assay.env.plan.grid.GridDescents;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.verifiers.task.FeasibleShare;
import dev.assay.verifiers.task.FeasibleShare.Basis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;

/**
 * The share of right answers of a planning task: counted where the solver comes to the end of them, else estimated by random descents, and
 * never less than what the solver found.
 */
public final class ShareEstimate {
    private static final int DESCENTS = 2_000;
    private static final MathContext DOWN = new MathContext(3, RoundingMode.DOWN);

    private ShareEstimate() {}

    /** Of a task; the same seed gives the same. */
    public static FeasibleShare of(PlanGrid grid, long seed) {
        double estimate =
                GridDescents.run(grid, DESCENTS, 1, new SplittableRandom(seed)).share();
        // Where there are far more right answers than the solver would count, it need not begin.
        return estimate > 2 * share(grid, SolverLimits.USUAL.solutions())
                ? new FeasibleShare(estimate, Basis.ESTIMATED)
                : of(grid, estimate, PlanSolver.solve(grid, SolverLimits.USUAL));
    }

    /**
     * Of a task that was solved.
     *
     * @param estimate from random descents
     */
    public static FeasibleShare of(PlanGrid grid, double estimate, SolverOutcome outcome) {
        double found = share(grid, outcome.solutions());
        if (!outcome.bounded()) {
            return FeasibleShare.counted(GridDescents.rounded(found));
        }
        return estimate >= found
                ? new FeasibleShare(estimate, Basis.ESTIMATED)
                : new FeasibleShare(new BigDecimal(found).round(DOWN).doubleValue(), Basis.AT_LEAST);
    }

    private static double share(PlanGrid grid, long solutions) {
        double share = solutions;
        for (int place = 0; place < grid.places(); place++) {
            share /= grid.size(place);
        }
        return share;
    }
}
