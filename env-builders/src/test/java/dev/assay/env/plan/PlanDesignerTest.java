package dev.assay.env.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.plan.design.DesignedPlan;
import dev.assay.env.plan.design.PlanDesigner;
import dev.assay.env.plan.grid.PlanGrid;
import dev.assay.env.plan.solve.NearMisses;
import dev.assay.env.plan.solve.SolverLimits;
import dev.assay.env.tools.ToolSpec;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Judgement;
import dev.assay.verifiers.plan.PlanEvaluator;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.task.Difficulty;
import dev.assay.verifiers.task.FeasibleShare.Basis;
import dev.assay.verifiers.task.ToolTask.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlanDesignerTest {
    private static final int SEEDS = 20;
    private static final List<DesignedPlan> PLANS = new ArrayList<>();

    @BeforeAll
    static void design() {
        for (long seed = 0; seed < SEEDS; seed++) {
            for (World world : List.of(TestWorlds.travel(seed), TestWorlds.deliveries(seed))) {
                PlanDesigner.design(world, world.plans().get(0), seed).ifPresent(PLANS::add);
            }
        }
    }

    private static Database database(DesignedPlan plan) {
        return plan.world().database();
    }

    @Test
    void mostSeedsGiveATask() {
        assertThat(PLANS.size()).isGreaterThan(SEEDS * 2 * 3 / 4);
    }

    @Test
    void theLadderStartsWithOneRuleAndTheShareOfRightAnswersNeverGrows() {
        Set<String> steps = new TreeSet<>();
        for (DesignedPlan plan : PLANS) {
            assertThat(plan.ladder().get(0).step()).isEqualTo("start");
            assertThat(plan.ladder()).hasSizeGreaterThanOrEqualTo(5);
            double before = 1;
            int calls = 0;
            for (Rung rung : plan.ladder()) {
                assertThat(rung.feasibleShare()).isLessThanOrEqualTo(before).isPositive();
                assertThat(rung.calls()).isGreaterThanOrEqualTo(calls);
                double share = Objects.requireNonNull(rung.feasibleShare());
                assertThat(share < before || rung.calls() > calls)
                        .as("harder after: " + rung)
                        .isTrue();
                before = share;
                calls = rung.calls();
                steps.add(rung.step());
            }
            assertThat(before).isLessThanOrEqualTo(0.01);
        }
        assertThat(steps).containsExactly("add_tool", "condition", "constraint", "coupling", "horizon", "start");
    }

    @Test
    void theGoldAnswerIsRightAndOthersThatLackARuleAreNot() {
        for (DesignedPlan plan : PLANS) {
            PlanEvaluator evaluator = new PlanEvaluator(plan.spec(), database(plan));
            assertThat(evaluator.judge(plan.gold().text(plan.spec()))).isEqualTo(Judgement.RIGHT);
            PlanGrid grid = new PlanGrid(plan.spec(), database(plan));
            SortedMap<Integer, int[]> near =
                    NearMisses.find(grid, List.of(grid.positions(plan.gold())), new SolverLimits(50_000, 1));
            assertThat(near).as(plan.prompt()).hasSameSizeAs(plan.spec().constraints());
            near.forEach((number, answer) ->
                    assertThat(evaluator.broken(grid.answer(answer))).containsExactly(number));
        }
    }

    @Test
    void thePromptStatesEveryRuleAndTheForm() {
        for (DesignedPlan plan : PLANS) {
            for (Stated stated : plan.spec().constraints()) {
                assertThat(plan.prompt()).contains(". " + stated.text() + "\n");
                assertThat(stated.text()).endsWith(".").matches("[A-Z](?s:.*)");
            }
            assertThat(plan.prompt())
                    .contains("\"" + plan.spec().slotKey() + "\"")
                    .contains(plan.spec().slots())
                    .doesNotContain("{value}", "{slots}", "null", "  ");
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        for (long seed = 0; seed < 4; seed++) {
            World world = TestWorlds.travel(seed);
            DesignedPlan plan =
                    PlanDesigner.design(world, world.plans().get(0), seed).orElseThrow();
            DesignedPlan first = PLANS.stream()
                    .filter(each -> each.prompt().equals(plan.prompt()))
                    .findFirst()
                    .orElseThrow();
            assertThat(plan.spec()).isEqualTo(first.spec());
            assertThat(plan.solution()).isEqualTo(first.solution());
            assertThat(plan.verifier()).isEqualTo(first.verifier());
            assertThat(plan.difficulty()).isEqualTo(first.difficulty());
            assertThat(plan.ladder()).isEqualTo(first.ladder());
            assertThat(plan.tools()).isEqualTo(first.tools());
        }
    }

    @Test
    void tasksOfOneWorldDifferInTheirConstraintGraph() {
        List<DesignedPlan> plans = PlanDesigner.design(TestWorlds.travel(5), 3, 11);
        assertThat(plans).hasSize(3);
        assertThat(plans.stream().map(DesignedPlan::graph)).doesNotHaveDuplicates();
    }

    @Test
    void hiddenColumnsComeWithTheirTool() {
        for (DesignedPlan plan : PLANS) {
            boolean added = plan.ladder().stream().anyMatch(rung -> rung.step().equals("add_tool"));
            assertThat(plan.tools().tools().stream().anyMatch(tool -> tool.use() == ToolSpec.Use.ADDED))
                    .isEqualTo(added);
        }
    }

    @Test
    void theShareOfTheTaskIsThatOfItsLastStepAndNotBelowWhatWasCounted() {
        Set<Basis> bases = new TreeSet<>();
        for (DesignedPlan plan : PLANS) {
            Rung last = plan.ladder().get(plan.ladder().size() - 1);
            Difficulty difficulty = plan.difficulty();
            assertThat(last.feasibleShare()).isEqualTo(difficulty.feasibleShare());
            assertThat(last.shareIs()).isEqualTo(difficulty.shareIs()).isNotNull();
            PlanGrid grid = new PlanGrid(plan.spec(), database(plan));
            double counted = Objects.requireNonNull(difficulty.solutions());
            for (int place = 0; place < grid.places(); place++) {
                counted /= grid.size(place);
            }
            double share = Objects.requireNonNull(difficulty.feasibleShare());
            assertThat(share).isGreaterThanOrEqualTo(0.99 * counted);
            if (!difficulty.solutionsBounded()) {
                assertThat(difficulty.shareIs()).isEqualTo(Basis.COUNTED);
                assertThat(share).isCloseTo(counted, Percentage.withPercentage(1));
            }
            bases.add(Objects.requireNonNull(difficulty.shareIs()));
        }
        assertThat(bases).contains(Basis.COUNTED, Basis.ESTIMATED);
    }

    @Test
    void difficultyIsMeasured() {
        for (DesignedPlan plan : PLANS) {
            assertThat(plan.difficulty().solutions()).isPositive();
            assertThat(plan.difficulty().solverNodes()).isPositive();
            assertThat(plan.difficulty().feasibleShare()).isPositive();
            assertThat(plan.difficulty().passAt()).containsOnlyKeys("exhaustive", "greedy", "local_search", "random");
            assertThat(plan.difficulty().passAt().values()).anyMatch(chances -> chances.get(2) > 0);
            assertThat(plan.tries()).isBetween(1, PlanSolution.MOST_TRIES / 10);
        }
    }
}
