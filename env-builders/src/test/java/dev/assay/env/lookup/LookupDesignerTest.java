package dev.assay.env.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.world.World;
import dev.assay.env.world.WorldSource;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.lookup.LookupEvaluator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LookupDesignerTest {
    private static final int SEEDS = 20;

    static Stream<WorldSource> worlds() {
        return Stream.of(new SmallAirline(), new SmallShop());
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void sameSeedSameTask(WorldSource source) {
        List<LookupStage> once =
                new LookupDesigner(source.world(1, 1)).design(3, 3, 6).orElseThrow();
        List<LookupStage> again =
                new LookupDesigner(source.world(1, 1)).design(3, 3, 6).orElseThrow();
        assertThat(again).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void everyStageHasOneAnswerThatEveryPartOfItDecides(WorldSource source) {
        World world = source.world(1, 1);
        LookupDesigner designer = new LookupDesigner(world);
        for (long seed = 0; seed < SEEDS; seed++) {
            List<LookupStage> stages = designer.design(seed, 3, 6).orElseThrow();
            assertThat(stages.get(0).step()).isEqualTo("start");
            for (LookupStage stage : stages) {
                LookupEvaluator right = new LookupEvaluator(stage.spec(), world.database());
                assertThat(right.answer())
                        .as("seed %d: %s", seed, stage.prompt().text())
                        .isPresent();
                assertThat(stage.chance()).isLessThanOrEqualTo(0.05);
                assertThat(Weakened.of(stage.spec()))
                        .as("seed %d: %s", seed, stage.prompt().text())
                        .allSatisfy(weaker -> assertThat(new LookupEvaluator(weaker, world.database()).answer())
                                .isNotEqualTo(right.answer()));
            }
        }
    }

    @Test
    void aHiddenColumnComesWithItsTool() {
        LookupDesigner designer = new LookupDesigner(new SmallAirline().world(1, 1));
        int added = 0;
        for (long seed = 0; seed < 60; seed++) {
            for (LookupStage stage : designer.design(seed, 3, 6).orElseThrow()) {
                boolean speaks = stage.prompt().text().contains("delay");
                assertThat(stage.tools().names().contains("get_delay_by_flight"))
                        .isEqualTo(speaks);
                added += stage.step().equals("add_tool") ? 1 : 0;
            }
        }
        assertThat(added).isPositive();
    }

    @Test
    void droppingTheFiltersCostsCalls() {
        LookupDesigner designer = new LookupDesigner(new SmallAirline().world(1, 1));
        int dropped = 0;
        for (long seed = 0; seed < 40; seed++) {
            List<LookupStage> stages = designer.design(seed, 3, 6).orElseThrow();
            LookupStage last = stages.get(stages.size() - 1);
            if (last.step().equals("drop_tool")) {
                dropped++;
                assertThat(last.tools().names()).noneMatch(name -> name.startsWith("find_"));
                assertThat(last.solution().calls())
                        .isGreaterThan(stages.get(stages.size() - 2).solution().calls());
            }
        }
        assertThat(dropped).isPositive();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void everyStepCostsMoreOrIsHarderToGuess(WorldSource source) {
        LookupDesigner designer = new LookupDesigner(source.world(1, 1));
        for (long seed = 0; seed < SEEDS; seed++) {
            LookupStage before = null;
            for (LookupStage stage : designer.design(seed, 3, 6).orElseThrow()) {
                if (before != null) {
                    int more = stage.solution().calls() - before.solution().calls();
                    assertThat(more).as(stage.prompt().text()).isNotNegative();
                    assertThat(more > 0 || stage.chance() <= before.chance())
                            .as(stage.prompt().text())
                            .isTrue();
                }
                before = stage;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void whoeverIsNamedInATaskIsNamedInItsPrompt(WorldSource source) {
        LookupDesigner designer = new LookupDesigner(source.world(1, 1));
        int differences = 0;
        for (long seed = 0; seed < 2 * SEEDS; seed++) {
            for (LookupStage stage : designer.design(seed, 3, 6).orElseThrow()) {
                differences += stage.prompt().text().contains("difference") ? 1 : 0;
                JsonNode spec = CanonicalJson.read(CanonicalJson.write(stage.spec()), JsonNode.class);
                for (JsonNode constant : spec.findParents("value")) {
                    if (constant.get("value").isTextual()) {
                        assertThat(stage.prompt().text())
                                .contains(constant.get("value").textValue());
                    }
                }
            }
        }
        assertThat(differences).isPositive();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void simpleAgentsFailMoreOftenThanNot(WorldSource source) {
        World world = source.world(1, 1);
        LookupDesigner designer = new LookupDesigner(world);
        double random = 0;
        double exhaustive = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            List<LookupStage> stages = designer.design(seed, 3, 6).orElseThrow();
            LookupStage last = stages.get(stages.size() - 1);
            SortedMap<String, Trial> trials = LookupBaselines.trials(last.spec(), world.database(), last.tools(), seed);
            assertThat(trials.keySet()).containsExactlyElementsOf(LookupBaselines.AGENTS);
            for (Map.Entry<String, Trial> each : trials.entrySet()) {
                assertThat(each.getValue().passAt()).isSorted().hasSize(3);
            }
            random += trials.getOrDefault("random", Trial.of(0, 8, 0)).passAt().get(0);
            exhaustive += trials.getOrDefault("exhaustive", Trial.of(0, 8, 0))
                    .passAt()
                    .get(0);
        }
        assertThat(random / SEEDS).isLessThan(0.05);
        assertThat(exhaustive / SEEDS).isBetween(random / SEEDS, 0.75);
    }
}
