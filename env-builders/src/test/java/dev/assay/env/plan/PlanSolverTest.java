package dev.assay.env.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.plan.grid.GridLimitException;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.solve.PlanSolver;
import dev.assay.env.plan.solve.SolverLimits;
import dev.assay.env.plan.solve.SolverOutcome;
import dev.assay.env.plan.solve.SolverOutcome.Status;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The solver finds as many right answers as trying all of them. */
class PlanSolverTest {
    private static final int TASKS = 250;
    private static final long SPACE = 6_000;
    private static final SolverLimits ALL = new SolverLimits(100_000, 10_000);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSolverCountsWhatThereIs(long seed) {
        RandomPlans plans = new RandomPlans(new SplittableRandom(seed));
        int infeasible = 0;
        int compared = 0;
        int missed = 0;
        while (compared < TASKS) {
            RandomPlans.Case one = plans.next();
            PlanGrid grid;
            try {
                grid = new PlanGrid(one.spec(), one.database());
            } catch (GridLimitException e) {
                continue;
            }
            if (space(grid) > SPACE) {
                continue;
            }
            compared++;
            SolverOutcome outcome = PlanSolver.solve(grid, ALL);
            long expected = count(grid, List.of());
            assertThat(outcome.solutions()).as("seed %d: %s", seed, one.spec()).isEqualTo(expected);
            assertThat(outcome.status()).isEqualTo(expected == 0 ? Status.INFEASIBLE : Status.FEASIBLE);
            outcome.first().ifPresent(first -> assertThat(grid.holds(first)).isTrue());
            infeasible += expected == 0 ? 1 : 0;
            for (int i = 0; i < one.spec().constraints().size(); i++) {
                int broken = i;
                var near = PlanSolver.nearMiss(grid, i, ALL);
                assertThat(near.isPresent())
                        .as("seed %d, %d: %s", seed, i, one.spec())
                        .isEqualTo(count(grid, List.of(i)) > 0);
                near.ifPresent(answer -> assertThat(grid.broken(answer)).containsExactly(broken));
                missed += near.isPresent() ? 1 : 0;
            }
        }
        assertThat(infeasible).isBetween(TASKS / 20, TASKS * 19 / 20);
        assertThat(missed).isGreaterThan(TASKS / 4);
    }

    private static double space(PlanGrid grid) {
        double space = 1;
        for (int place = 0; place < grid.places(); place++) {
            space *= grid.size(place);
        }
        return space;
    }

    /** How many of all answers break exactly these constraints. */
    private static long count(PlanGrid grid, List<Integer> broken) {
        int[] answer = new int[grid.places()];
        long count = 0;
        while (true) {
            count += grid.broken(answer).equals(broken) ? 1 : 0;
            int place = 0;
            while (place < answer.length && ++answer[place] == grid.size(place)) {
                answer[place++] = 0;
            }
            if (place == answer.length) {
                return count;
            }
        }
    }
}
