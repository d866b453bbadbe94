package dev.assay.env.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.ActionRunner;
import dev.assay.verifiers.transact.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What packs say of every row holds in the worlds as they are made, and after whatever the policy allows. */
class PackFactsTest {
    private static final int CALLS = 40;

    static Stream<String> packs() {
        return Packs.shipped().stream();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void factsHoldInEveryWorld(String name) {
        PackSource source = Packs.named(name);
        for (long shape = 0; shape < 24; shape++) {
            for (long data = 1; data <= 2; data++) {
                WorldMaker maker = new WorldMaker(source.pack(), shape, data);
                assertThat(Facts.broken(maker.tables(), maker.world().database()))
                        .as("shape %d, data %d", shape, data)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void whateverThePolicyAllowsKeepsThem(String name) {
        PackSource source = Packs.named(name);
        for (long shape = 0; shape < 6; shape++) {
            WorldMaker maker = new WorldMaker(source.pack(), shape, 5);
            World world = maker.world();
            List<PackTable> tables = maker.tables().stream()
                    .map(table -> table.saying(
                            table.facts().stream().filter(Fact::kept).toList()))
                    .toList();
            if (world.actions().isEmpty()
                    || tables.stream().allMatch(table -> table.facts().isEmpty())) {
                continue;
            }
            SplittableRandom random = new SplittableRandom(shape);
            State state = State.of(world.database());
            for (int i = 0; i < CALLS; i++) {
                Action action =
                        world.actions().get(random.nextInt(world.actions().size()));
                Optional<Map<String, Value>> arguments =
                        new ActionProbe(state.database()).find(action, random.nextLong(), 300);
                if (arguments.isEmpty()) {
                    continue;
                }
                State before = state;
                state = ActionRunner.call(state, action, arguments.get(), ActionRunner.Rules.ALL)
                        .orElse(before);
                assertThat(Facts.broken(tables, state.database()))
                        .as("shape %d, after %s %s", shape, action.name(), arguments.get())
                        .isEmpty();
            }
        }
    }

    /** What a review found in worlds of a run: beds with stays were not occupied, acts with contracts available. */
    @Test
    void statesFollowFromWhatRefersToThem() {
        agrees("hospital-beds", "beds", "state", "occupied", "stays", "bed");
        agrees("hospital-beds", "patients", "state", "admitted", "stays", "patient");
        agrees("festival-lineup", "artists", "status", "contracted", "contracts", "artist");
    }

    private static void agrees(String pack, String table, String column, String value, String by, String via) {
        for (long seed = 0; seed < 30; seed++) {
            Database database = Packs.named(pack).world(seed, seed + 1).database();
            for (Row row : database.rows(table)) {
                boolean referred = database.rows(by).stream().anyMatch(other -> database.cell(by, other, via)
                        .equals(database.key(table, row).get(0)));
                assertThat(database.cell(table, row, column).equals(Value.of(value)))
                        .as("%s, seed %d: %s %s", pack, seed, table, row)
                        .isEqualTo(referred);
            }
        }
    }

    private static final String KENNEL =
            """
            pack: kennel
            title: Kennel
            license: CC0-1.0
            created: 2025-10-01
            tables:
              boxes:
                noun: box
                key: code
                rows: [8, 12]
                always: [if count(dogs by box) >= 1 then state = 'taken']
                columns:
                  code: {code: "B-##"}
                  state: {one_of: {free: 5, taken: 0, closed: 1}, but: {taken: count(dogs by box) >= 1}}
                  clean: {yes: 0.5, but: {false: state = 'taken'}}
                  visits: {number: [1, 9], absent: 0.2, but: {absent: state = 'closed', 0: state = 'free'}}
              dogs:
                noun: dog
                key: name
                rows: [4, 6]
                columns:
                  name: {name: "{name.first_name}"}
                  box: {ref: boxes}
            """;

    @Test
    void aButDecidesWhateverWasDrawn() {
        for (long seed = 0; seed < 20; seed++) {
            Database database =
                    Packs.parse(KENNEL, "kennel.yaml").world(seed, seed).database();
            for (Row row : database.rows("boxes")) {
                Value state = database.cell("boxes", row, "state");
                boolean dog = database.rows("dogs").stream().anyMatch(each -> database.cell("dogs", each, "box")
                        .equals(database.key("boxes", row).get(0)));
                assertThat(state.equals(Value.of("taken"))).isEqualTo(dog);
                if (dog) {
                    assertThat(database.cell("boxes", row, "clean")).isEqualTo(Value.of(false));
                }
                if (state.equals(Value.of("closed"))) {
                    assertThat(database.cell("boxes", row, "visits")).isNull();
                }
                if (state.equals(Value.of("free"))) {
                    assertThat(database.cell("boxes", row, "visits")).isEqualTo(Value.of(0));
                }
            }
        }
    }

    @Test
    void aFactThatDoesNotHoldIsSaidWithItsRow() {
        String wrong = KENNEL.replace(", but: {taken: count(dogs by box) >= 1}", "");
        PackSource source = Packs.parse(wrong, "kennel.yaml");
        assertThatThrownBy(() -> source.world(1, 1))
                .isInstanceOf(BadPack.class)
                .hasMessageContainingAll("kennel.yaml, line 10", "count(dogs by box)", "boxes", "B-", "Maybe");
    }

    @Test
    void aButNamesAValueOfItsColumnAndDoesNotGoInCircles() {
        refuses("but: {taken: count", "but: {gone: count", "(state) cannot have the value (gone)");
        refuses("but: {false: state", "but: {no: state", "(clean) cannot have the value (no)");
        refuses("visits: {number: [1, 9], absent: 0.2", "visits: {number: [1, 9]", "cannot have the value (absent)");
        refuses("box: {ref: boxes}", "box: {ref: boxes, but: {absent: name = 'x'}}", "Only a column of the kinds");
        refuses(
                "but: {taken: count(dogs by box) >= 1}",
                "but: {taken: count(dogs by box) >= 1, closed: clean}",
                "depends on itself");
        refuses("state = 'taken'}", "stat = 'taken'}", "stat");
    }

    private static void refuses(String from, String to, String words) {
        assertThat(KENNEL).contains(from);
        assertThatThrownBy(() -> Packs.parse(KENNEL.replace(from, to), "kennel.yaml"))
                .isInstanceOf(BadPack.class)
                .hasMessageContaining(words);
    }
}
