package dev.assay.env.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorldMakerTest {
    private static final String SHOP =
            """
            pack: shop
            title: Shop
            license: Apache-2.0
            created: 2025-10-01
            tables:
              towns:
                noun: town
                key: name
                rows: [4, 6]
                columns:
                  name: {name: "{name.last_name}{address.city_suffix}"}
                  wealth: {number: [1, 9]}
                  sold: {derive: "sum(price of goods by town where sale = true)"}
                  rich: {type: flag, derive: wealth >= 5}
              shops:
                noun: shop
                key: name
                columns:
                  name: {name: "{name.last_name} Store"}
                  town: {ref: towns, each: [2, 3]}
              goods:
                noun: good
                key: code
                rows: 40
                columns:
                  code: {code: "G###"}
                  town: {ref: towns}
                  shop: {ref: shops, same: town}
                  other: {ref: shops, not: shop}
                  price: {number: [10, 99], rises_with: town.wealth, closely: 1}
                  weight: {number: [0.5, 9.5, 0.5], lean: low}
                  sale: {yes: 0.25}
                  size: {one_of: {small: 1, large: 3, huge: 0}}
                  colour: {one_of: [red, blue, green, black], some: 2}
                  since: {date: [2025-01-01, 2025-01-31]}
                  remark: {one_of: [new, used], absent: 0.4}
                  bonus: {number: [1, 5], chance: 0.5}
              owners:
                noun: owner
                key: name
                rows: 6
                columns:
                  name: {name: "{name.first_name}"}
                  shop: {ref: shops, once: true}
              roads:
                noun: road
                key: [from_town, to_town]
                skip_same: true
                symmetric: true
                columns:
                  from_town: {ref: towns}
                  to_town: {ref: towns}
                  km: {number: [5, 90]}
              stalls:
                noun: stall
                key: [town, date]
                share: 0.5
                columns:
                  town: {ref: towns}
                  date: {days: 2025-03-01, count: 6}
                  rent: {number: [1, 9]}
            """;

    private final PackSource source = Packs.parse(SHOP, "shop.yaml");

    private static List<Value> column(Database database, String table, String column) {
        return database.rows(table).stream()
                .map(row -> database.cell(table, row, column))
                .toList();
    }

    private static BigDecimal number(Database database, String table, Row row, String column) {
        return ((Value.Number) database.cell(table, row, column)).number();
    }

    @Test
    void valuesKeepToWhatThePackSays() {
        for (long seed = 0; seed < 40; seed++) {
            Database database = source.world(seed, seed + 1).database();
            for (Row row : database.rows("goods")) {
                Value town = database.cell("goods", row, "town");
                Row shop = database.find("shops", List.of(database.cell("goods", row, "shop")))
                        .orElseThrow();
                assertThat(database.cell("shops", shop, "town"))
                        .as("seed %d: same town", seed)
                        .isEqualTo(town);
                assertThat(database.cell("goods", row, "other")).isNotEqualTo(database.cell("goods", row, "shop"));
                assertThat(number(database, "goods", row, "weight").remainder(new BigDecimal("0.5")))
                        .isZero();
                assertThat(database.cell("goods", row, "since").toString()).startsWith("2025-01-");
            }
            assertThat(column(database, "goods", "colour").stream().distinct()).hasSize(2);
            assertThat(column(database, "goods", "size"))
                    .contains(Value.of("small"))
                    .doesNotContain(Value.of("huge"));
            assertThat(column(database, "owners", "shop")).doesNotHaveDuplicates();
        }
    }

    @Test
    void theShapeSaysHowManyChildrenAParentHasAndTheDataWhich() {
        for (long shape = 0; shape < 20; shape++) {
            Map<Value, Long> one = sizes(source.world(shape, 1).database());
            Map<Value, Long> other = sizes(source.world(shape, 2).database());
            assertThat(one.values()).allMatch(count -> count == 2 || count == 3);
            assertThat(other.values().stream().sorted())
                    .isEqualTo(one.values().stream().sorted().toList());
        }
    }

    private static Map<Value, Long> sizes(Database database) {
        return column(database, "shops", "town").stream()
                .collect(Collectors.groupingBy(
                        town -> town,
                        () -> new TreeMap<>((a, b) -> a.toString().compareTo(b.toString())),
                        Collectors.counting()));
    }

    @Test
    void derivedCellsAreWhatTheirExpressionsSay() {
        Database database = source.world(3, 4).database();
        for (Row town : database.rows("towns")) {
            BigDecimal sum = database.rows("goods").stream()
                    .filter(row -> database.key("towns", town).get(0).equals(database.cell("goods", row, "town")))
                    .filter(row -> Value.of(true).equals(database.cell("goods", row, "sale")))
                    .map(row -> number(database, "goods", row, "price"))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(number(database, "towns", town, "sold")).isEqualByComparingTo(sum);
            assertThat(database.cell("towns", town, "rich"))
                    .isEqualTo(
                            Value.of(number(database, "towns", town, "wealth").intValue() >= 5));
        }
    }

    @Test
    void whatFollowsClosesUpWithItsLeader() {
        Database database = source.world(5, 6).database();
        Map<String, BigDecimal> prices = new TreeMap<>();
        for (Row row : database.rows("goods")) {
            Row town = database.find("towns", List.of(database.cell("goods", row, "town")))
                    .orElseThrow();
            String wealth = number(database, "towns", town, "wealth").toString();
            BigDecimal price = number(database, "goods", row, "price");
            assertThat(prices.computeIfAbsent(wealth, each -> price))
                    .as("closely: 1")
                    .isEqualTo(price);
        }
        assertThat(List.copyOf(prices.values())).isSorted();
    }

    @Test
    void pairsAreSymmetricAndNeverOfTheSame() {
        Database database = source.world(7, 8).database();
        int towns = database.rows("towns").size();
        assertThat(database.rows("roads")).hasSize(towns * (towns - 1));
        for (Row row : database.rows("roads")) {
            List<Value> key = database.key("roads", row);
            Row back = database.find("roads", List.of(key.get(1), key.get(0))).orElseThrow();
            assertThat(database.cell("roads", back, "km")).isEqualTo(database.cell("roads", row, "km"));
        }
        assertThat(database.rows("stalls").size()).isBetween(1, towns * 6 - 1);
    }

    @Test
    void sharesHoldInSmallTablesToo() {
        for (long seed = 0; seed < 30; seed++) {
            Database database = source.world(seed, 9).database();
            assertThat(column(database, "goods", "sale").stream().filter(Value.of(true)::equals))
                    .as("a quarter of 40, seed %d", seed)
                    .hasSize(10);
        }
    }

    @Test
    void aColumnMoreOrLessLeavesTheOthersAsTheyAre() {
        String less = SHOP.replace("      sale: {yes: 0.25}\n", "").replace(" where sale = true", "");
        Database all = source.world(11, 12).database();
        Database fewer = Packs.parse(less, "less.yaml").world(11, 12).database();
        for (String column : List.of("code", "town", "shop", "price", "weight", "size", "colour", "since", "remark")) {
            assertThat(column(fewer, "goods", column)).as(column).isEqualTo(column(all, "goods", column));
        }
    }

    @Test
    void namesAreUniqueWhateverTheCaseAndPlain() {
        for (String pack : Packs.shipped()) {
            Database database = Packs.named(pack).world(13, 14).database();
            database.schema().tables().stream()
                    .filter(table -> table.entities())
                    .forEach(table -> {
                        List<String> keys = column(
                                        database, table.name(), table.key().get(0))
                                .stream()
                                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                                .toList();
                        assertThat(keys).as("%s.%s", pack, table.name()).doesNotHaveDuplicates();
                        assertThat(keys).allMatch(key -> key.matches("[a-z0-9]+([ :./-]{1,2}[a-z0-9]+)*"), "plain");
                    });
        }
    }

    @Test
    void theSameSeedsAlwaysMakeThisWorld() {
        World world = source.world(20250101, 42);
        // Changes only when generation does: then every published environment changes, and the changelog says so.
        assertThat(PackChecks.hash(world))
                .isEqualTo("ce0d2f06b0dff0787464fec7c67b6a3f21791ce287f2b1531e1a19999326a8f5");
    }

    private static final String JOBS =
            """
            pack: jobs
            title: Jobs
            license: Apache-2.0
            created: 2025-10-01
            tables:
              trades:
                noun: trade
                key: name
                columns:
                  name: {listed: [roofing, painting, wiring]}
              workers:
                noun: worker
                key: name
                rows: 8
                columns:
                  name: {name: "{name.first_name} {name.last_name}"}
                  trade: {ref: trades}
                  level: {number: [1, 5]}
              tasks:
                noun: task
                key: code
                rows: 9
                columns:
                  code: {code: "T###"}
                  trade: {ref: trades}
                  level: {number: [1, 5]}
                  hours: {number: [1, 9], chance: 0.5}
              orders:
                noun: order
                key: id
                rows: 4
                columns:
                  id: {serial: 1}
                  task: {ref: tasks, once: true}
                  worker: {ref: workers, where: [worker.trade = task.trade and worker.level >= task.level, task.hours < 9]}
            """;

    /** The task of an order that nobody can do is given up for another one. */
    @Test
    void aReferenceKeepsToItsWhere() {
        int first = 0;
        for (long seed = 0; seed < 60; seed++) {
            Database database = Packs.parse(JOBS, "jobs.yaml").world(seed, seed).database();
            for (Row order : database.rows("orders")) {
                Row task = referred(database, order, "task", "tasks");
                Row worker = referred(database, order, "worker", "workers");
                assertThat(database.cell("workers", worker, "trade")).isEqualTo(database.cell("tasks", task, "trade"));
                assertThat(number(database.cell("workers", worker, "level")))
                        .isGreaterThanOrEqualTo(number(database.cell("tasks", task, "level")));
            }
            assertThat(database.rows("orders").stream().map(each -> database.cell("orders", each, "task")))
                    .doesNotHaveDuplicates();
            first += database.cell("orders", database.rows("orders").get(0), "worker")
                            .equals(database.key(
                                            "workers", database.rows("workers").get(0))
                                    .get(0))
                    ? 1
                    : 0;
        }
        assertThat(first).as("orders of the first worker, of 60").isBetween(1, 30);
    }

    private static Row referred(Database database, Row order, String column, String table) {
        Value key = Objects.requireNonNull(database.cell("orders", order, column));
        return database.find(table, List.of(key)).orElseThrow();
    }

    private static BigDecimal number(@Nullable Value value) {
        return ((Value.Number) Objects.requireNonNull(value)).number();
    }

    @Test
    void aWhereThatNothingKeepsIsSaid() {
        String never = JOBS.replace("worker.level >= task.level", "worker.level > 5");
        assertThatThrownBy(() -> Packs.parse(never, "jobs.yaml").world(1, 1))
                .isInstanceOf(BadPack.class)
                .hasMessageContainingAll("orders.worker", "'where'", "Maybe");
    }

    /** With as many tasks as orders, an order must take the task that another one had first. */
    @Test
    void anEarlierRowGivesUpWhatALaterOneNeeds() {
        String scarce = JOBS.replace("rows: 9", "rows: 4")
                .replace("worker.trade = task.trade and ", "")
                .replace("worker: {ref: workers,", "worker: {ref: workers, once: true,")
                .replace("worker.level >= task.level, task.hours < 9", "worker.level + 1 >= task.level");
        for (long seed = 0; seed < 60; seed++) {
            Database database =
                    Packs.parse(scarce, "jobs.yaml").world(seed, seed).database();
            for (Row order : database.rows("orders")) {
                assertThat(number(database.cell("workers", referred(database, order, "worker", "workers"), "level"))
                                .add(BigDecimal.ONE))
                        .isGreaterThanOrEqualTo(
                                number(database.cell("tasks", referred(database, order, "task", "tasks"), "level")));
            }
        }
    }
}
