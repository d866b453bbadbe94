package dev.assay.env.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.plan.grid.GridLimitException;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.plan.PlanEvaluator;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task laid out in arrays says of random answers what the evaluator says. */
class PlanGridTest {
    private static final int TASKS = 300;
    private static final int ANSWERS = 40;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gridAndEvaluatorAgree(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomPlans plans = new RandomPlans(random);
        int right = 0;
        int compared = 0;
        for (int i = 0; i < TASKS; i++) {
            RandomPlans.Case one = plans.next();
            PlanEvaluator evaluator = new PlanEvaluator(one.spec(), one.database());
            PlanGrid grid;
            try {
                grid = new PlanGrid(one.spec(), one.database());
            } catch (GridLimitException e) {
                continue;
            }
            for (int j = 0; j < ANSWERS; j++) {
                int[] positions = grid.random(random);
                PlanAnswer answer = grid.answer(positions);
                assertThat(grid.broken(positions))
                        .as("seed %d: %s to %s", seed, answer, one.spec())
                        .isEqualTo(evaluator.broken(answer));
                assertThat(grid.holds(positions))
                        .isEqualTo(evaluator.judge(answer).right());
                assertThat(grid.positions(answer)).isEqualTo(positions);
                right += grid.holds(positions) ? 1 : 0;
                compared++;
            }
        }
        assertThat(compared).as("few tasks are too wide").isGreaterThan(TASKS * ANSWERS * 9 / 10);
        assertThat(right).isBetween(compared / 20, compared * 19 / 20);
    }
}
