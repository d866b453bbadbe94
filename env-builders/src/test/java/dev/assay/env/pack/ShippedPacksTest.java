package dev.assay.env.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedPacksTest {
    private static final int SHAPES = 46;

    static Stream<String> packs() {
        return Packs.shipped().stream();
    }

    @Test
    void theListOfPacksIsTheFolderOfPacks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/assay/env/pack"))) {
            assertThat(Packs.shipped())
                    .containsExactlyElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".yaml"))
                                    .map(name -> name.replace(".yaml", ""))
                                    .sorted()
                                    .toList());
        }
    }

    @Test
    void thereAreFortyAtLeastAndMostHaveActionsUnderAPolicy() {
        List<String> acting = packs().filter(name -> {
                    World world = Packs.named(name).world(1, 1);
                    return world.actions().size() >= 3
                            && world.actions().stream()
                                    .flatMap(action -> action.requirements().stream())
                                    .anyMatch(requirement -> !requirement.enforced());
                })
                .toList();
        assertThat(Packs.shipped()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(acting).hasSizeGreaterThanOrEqualTo(Packs.shipped().size() / 2);
    }

    @ParameterizedTest
    @MethodSource("packs")
    void twentyWorldsAreValidAndTheSameWhenMadeAgain(String name) {
        PackSource source = Packs.named(name);
        PackSource again = Packs.named(name);
        Set<String> hashes = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            String hash = PackChecks.hash(source.world(seed, seed * 31));
            assertThat(PackChecks.hash(again.world(seed, seed * 31)))
                    .as("seed %d", seed)
                    .isEqualTo(hash);
            hashes.add(hash);
        }
        assertThat(hashes).hasSize(20);
        assertThat(source.category())
                .isEqualTo(name)
                .isEqualTo(source.world(3, 4).category());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void otherDataKeepsEveryKeyAndChangesTheRest(String name) {
        PackSource source = Packs.named(name);
        for (long shape = 0; shape < 10; shape++) {
            World one = source.world(shape, 1);
            World other = source.world(shape, 2);
            assertThat(other.database().schema()).isEqualTo(one.database().schema());
            assertThat(PackChecks.keys(other.database())).isEqualTo(PackChecks.keys(one.database()));
            assertThat(PackChecks.rows(other.database())).isNotEqualTo(PackChecks.rows(one.database()));
            assertThat(other.plans()).isEqualTo(one.plans());
            assertThat(other.actions()).isEqualTo(one.actions());
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void fortySixShapesHaveFortyDifferentSchemasAtLeast(String name) {
        PackSource source = Packs.named(name);
        Set<String> graphs = new TreeSet<>();
        Map<String, Integer> rows = new TreeMap<>();
        for (long shape = 0; shape < SHAPES; shape++) {
            World world = source.world(shape, 1);
            graphs.add(PackChecks.graph(world.database().schema()));
            for (Table table : world.database().schema().tables()) {
                rows.merge(table.name(), world.database().rows(table.name()).size(), Math::max);
            }
        }
        System.out.printf("%s: %d distinct schemas of %d, at most %s rows%n", name, graphs.size(), SHAPES, rows);
        assertThat(graphs).hasSizeGreaterThanOrEqualTo(40);
        assertThat(rows.values()).allMatch(count -> count <= 200);
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyExpressionSpeaksOfWhatTheShapeHas(String name) {
        PackSource source = Packs.named(name);
        for (long shape = 0; shape < SHAPES; shape++) {
            World world = source.world(shape, 1);
            Schema schema = world.database().schema();
            for (PlanTemplate plan : world.plans()) {
                Set<String> known = new HashSet<>(Set.of(plan.slotKey()));
                plan.choices().forEach(role -> {
                    schema.table(role.choice().table());
                    known.add(role.choice().key());
                });
                plan.always().forEach(stated -> check(stated, schema, known));
                plan.rolling().forEach(leg -> {
                    schema.table(leg.table()).column(leg.column());
                    assertThat(known).contains(leg.choice());
                });
            }
            world.actions().forEach(action -> check(action, schema));
            world.traits().forEach(traits -> schema.table(traits.table()).column(traits.column()));
            world.toolNames().byKey().keySet().forEach(schema::table);
        }
    }

    private static void check(Stated stated, Schema schema, Set<String> known) {
        Constraint constraint = stated.constraint();
        Mentions mentions = new Mentions(schema);
        if (constraint instanceof Constraint.Distinct distinct) {
            assertThat(known).as(stated.text()).containsAll(distinct.choices());
        } else if (constraint instanceof Constraint.Each each) {
            mentions.condition(each.condition(), null);
        } else if (constraint instanceof Constraint.Consecutive consecutive) {
            mentions.condition(consecutive.condition(), null);
        } else if (constraint instanceof Constraint.Count count) {
            mentions.condition(count.condition(), null);
        } else if (constraint instanceof Constraint.Total total) {
            mentions.term(total.term(), null);
        } else if (constraint instanceof Constraint.Load load) {
            assertThat(known).as(stated.text()).contains(load.choice());
            mentions.term(load.load(), null).term(load.limit(), null);
        }
        assertThat(known)
                .as(stated.text())
                .containsAll(
                        mentions.variables().stream().map(each -> each.name()).toList());
    }

    private static void check(Action action, Schema schema) {
        Mentions mentions = new Mentions(schema);
        Set<String> known = new HashSet<>();
        action.parameters().forEach(parameter -> {
            known.add(parameter.name());
            if (parameter.references() != null) {
                schema.table(parameter.references());
            }
        });
        action.requirements().forEach(each -> mentions.condition(each.condition(), null));
        for (Effect effect : action.effects()) {
            Table table = schema.table(effect.table());
            var values = effect instanceof Effect.Insert insert
                    ? insert.values()
                    : effect instanceof Effect.Update update
                            ? update.values()
                            : new TreeMap<String, dev.assay.verifiers.expression.Term>();
            values.forEach((column, term) -> {
                table.column(column);
                mentions.term(term, null);
            });
            if (effect instanceof Effect.Insert insert) {
                assertThat(table.columns().stream()
                                .filter(column ->
                                        !column.optional() && !table.key().contains(column.name()))
                                .map(column -> column.name()))
                        .as(action.name())
                        .isSubsetOf(insert.values().keySet());
            }
        }
        assertThat(known)
                .as(action.name())
                .containsAll(
                        mentions.variables().stream().map(each -> each.name()).toList());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyGapInAPhraseResolvesAndSentencesAreWhole(String name) {
        World world = Packs.named(name).world(5, 5);
        assertThat(PackChecks.phrases(world))
                .allSatisfy(phrase -> assertThat(phrase.replace("{value}", "7").replace("{slots}", "3 days"))
                        .doesNotContain("{", "}"));
        assertThat(world.plans()).isNotEmpty().allSatisfy(plan -> {
            assertThat(plan.goal()).contains("{slots}").endsWith(".");
            assertThat(plan.slots()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(plan.least());
            assertThat(plan.always())
                    .allSatisfy(stated -> assertThat(stated.text()).matches("[A-Z].*\\."));
        });
    }

    @ParameterizedTest
    @MethodSource("packs")
    void plansHaveAnswersAndActionsCanBeUsed(String name) {
        PackSource source = Packs.named(name);
        int plans = 0;
        Map<String, Integer> offered = new TreeMap<>();
        Map<String, Integer> usable = new TreeMap<>();
        for (long shape = 0; shape < 10; shape++) {
            long seed = shape;
            World world = source.world(shape, 7);
            plans += world.plans().stream()
                            .allMatch(plan -> new PlanProbe(world, plan, plan.least(), seed, 20_000).feasible())
                    ? 1
                    : 0;
            for (Action action : world.actions()) {
                offered.merge(action.name(), 1, Integer::sum);
                usable.merge(action.name(), new ActionProbe(world).possible(action, seed, 3_000) ? 1 : 0, Integer::sum);
            }
        }
        assertThat(plans).as("shapes of 10 whose plans have an answer").isGreaterThanOrEqualTo(7);
        offered.forEach((action, count) -> assertThat(usable.get(action))
                .as("worlds of %d in which %s can be used", count, action)
                .isGreaterThanOrEqualTo(count / 2));
    }

    @ParameterizedTest
    @MethodSource("packs")
    void toolsCanBeDerivedFromEveryShape(String name) {
        PackSource source = Packs.named(name);
        for (long shape = 0; shape < 10; shape++) {
            assertThat(ToolCatalogue.of(source.world(shape, 1)).names())
                    .contains("submit_result")
                    .doesNotHaveDuplicates();
        }
    }
}
