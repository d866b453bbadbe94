package dev.assay.env.transact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.lookup.SmallAirline;
import dev.assay.env.lookup.SmallShop;
import dev.assay.env.lookup.Trial;
import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.TransactEvaluator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactDesignerTest {
    private static final int SEEDS = 15;

    static Stream<WorldSource> worlds() {
        return Stream.of(new SmallAirline(), new SmallShop());
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void sameSeedSameTask(WorldSource source) {
        List<TransactStage> once =
                new TransactDesigner(source.world(1, 1)).design(3, 3, 6).orElseThrow();
        List<TransactStage> again =
                new TransactDesigner(source.world(1, 1)).design(3, 3, 6).orElseThrow();
        assertThat(again).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void doingNothingIsNeverRightAndThePolicyStandsInThePrompt(WorldSource source) {
        World world = source.world(1, 1);
        TransactDesigner designer = new TransactDesigner(world);
        int traps = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            List<TransactStage> stages = designer.design(seed, 3, 6).orElseThrow();
            for (TransactStage stage : stages) {
                TransactEvaluator right = new TransactEvaluator(stage.spec(), world.database());
                String answer = right.answer().orElseThrow();
                assertThat(right.changes())
                        .as("seed %d: %s", seed, stage.prompt().request())
                        .isTrue();
                assertThat(right.made()).isNotEmpty();
                assertThat(right.judge(world.database(), answer).reason()).isEqualTo("STATE");
                assertThat(right.judge(right.expected().orElseThrow().database(), answer)
                                .right())
                        .isTrue();
                for (Action action : world.actions()) {
                    action.requirements()
                            .forEach(each -> assertThat(stage.prompt().text()).contains(each.text()));
                }
            }
            traps += stages.get(stages.size() - 1).trap() ? 1 : 0;
        }
        assertThat(traps)
                .as("tasks in which the tools allow what the policy forbids")
                .isGreaterThan(SEEDS / 3);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void simpleAgentsFailMoreOftenThanNot(WorldSource source) {
        World world = source.world(1, 1);
        TransactDesigner designer = new TransactDesigner(world);
        double random = 0;
        double greedy = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            List<TransactStage> stages = designer.design(seed, 3, 6).orElseThrow();
            TransactStage last = stages.get(stages.size() - 1);
            SortedMap<String, Trial> trials = TransactBaselines.trials(
                    last.spec(), world.database(), last.tools(), last.solution().calls(), seed);
            assertThat(trials).hasSize(4);
            random += trials.getOrDefault("random", Trial.of(8, 8, 0)).passAt().get(0);
            greedy += trials.getOrDefault("greedy", Trial.of(8, 8, 0)).passAt().get(0);
        }
        assertThat(random / SEEDS).isLessThan(0.05);
        assertThat(greedy / SEEDS).isLessThan(0.5);
    }
}
