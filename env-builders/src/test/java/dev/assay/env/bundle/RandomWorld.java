package dev.assay.env.bundle;

import dev.assay.env.world.ToolNames;
import dev.assay.env.world.Traits;
import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.transact.Action;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Worlds of any schema, with names that anyone's data may have. */
final class RandomWorld {
    private static final List<String> NAMES = List.of(
            "class",
            "id",
            "Name",
            "x\"y",
            "a'b",
            "; DROP TABLE t",
            "größe",
            "名前",
            "2nd",
            "__init__",
            "get_all",
            "page",
            "query",
            "info_keywords",
            "def",
            "per%cent",
            "back\\slash",
            "\uD83D\uDE00",
            "a.b",
            "tools",
            "row",
            "\"\"\"",
            "new\tline",
            "F",
            "self");

    private final SplittableRandom random;

    RandomWorld(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private String fresh(Set<String> taken) {
        String name = one(NAMES) + (random.nextInt(3) == 0 ? "" : " " + random.nextInt(30));
        return taken.add(name.toLowerCase(Locale.ROOT)) ? name : fresh(taken);
    }

    World world(List<Action> actions) {
        List<Table> tables = new ArrayList<>();
        Map<String, List<Row>> rows = new TreeMap<>();
        List<Traits> traits = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int count = random.nextInt(2, 6);
        for (int i = 0; i < count; i++) {
            Table table = table(fresh(taken), tables);
            tables.add(table);
            rows.put(table.name(), rows(table, rows, tables));
            for (Column column : table.columns()) {
                if (!table.key().contains(column.name()) && column.references() == null) {
                    traits.add(traits(table, column));
                }
            }
        }
        return new World(
                "any",
                "Any \"world\" \\ of ours",
                new Database(new Schema(tables), rows),
                traits,
                List.of(),
                actions,
                List.of(),
                ToolNames.DERIVED,
                new Provenance("made for tests", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }

    private Traits traits(Table table, Column column) {
        return new Traits(
                table.name(),
                column.name(),
                column.type().ordered() && random.nextBoolean(),
                false,
                column.type() == ColumnType.TEXT && random.nextBoolean(),
                false,
                random.nextInt(5) == 0,
                null,
                null,
                null);
    }

    private Table table(String name, List<Table> before) {
        List<Table> entities = before.stream().filter(Table::entities).toList();
        Set<String> taken = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        List<String> key = new ArrayList<>();
        int keys = entities.isEmpty() || random.nextInt(3) > 0 ? 1 : 2;
        for (int i = 0; i < keys; i++) {
            boolean reference = keys > 1 || !entities.isEmpty() && random.nextInt(6) == 0;
            Column column = Column.of(fresh(taken), one(List.of(ColumnType.TEXT, ColumnType.INTEGER, ColumnType.DATE)));
            columns.add(reference && (i == 0 || random.nextBoolean()) ? refer(column, one(entities)) : column);
            key.add(column.name());
        }
        int more = random.nextInt(1, 7);
        for (int i = 0; i < more; i++) {
            Column column = Column.of(fresh(taken), one(List.of(ColumnType.values())));
            column = !entities.isEmpty() && random.nextInt(3) == 0 ? refer(column, one(entities)) : column;
            columns.add(random.nextInt(3) == 0 ? column.orAbsent() : column);
        }
        return new Table(name, name, name + "s", columns, key);
    }

    private static Column refer(Column column, Table target) {
        ColumnType type = target.column(target.key().get(0)).type();
        return Column.of(column.name(), type).referring(target.name());
    }

    private List<Row> rows(Table table, Map<String, List<Row>> others, List<Table> tables) {
        int count = random.nextInt(12) == 0 ? 2_300 : random.nextInt(1, 20);
        List<Row> rows = new ArrayList<>();
        Set<List<@Nullable Value>> keys = new HashSet<>();
        for (int i = 0; i < count; i++) {
            List<@Nullable Value> values = new ArrayList<>();
            for (Column column : table.columns()) {
                values.add(value(column, others, tables, table.key().contains(column.name()) ? i : -1));
            }
            List<@Nullable Value> key = new ArrayList<>();
            table.key().forEach(name -> key.add(values.get(table.index(name))));
            if (keys.add(key)) {
                rows.add(new Row(values));
            }
        }
        return rows;
    }

    private @Nullable Value value(Column column, Map<String, List<Row>> others, List<Table> tables, int number) {
        String target = column.references();
        if (column.optional() && random.nextInt(4) == 0) {
            return null;
        }
        if (target != null) {
            Table referred = tables.stream()
                    .filter(each -> each.name().equals(target))
                    .findFirst()
                    .orElseThrow();
            return one(others.getOrDefault(target, List.of()))
                    .values()
                    .get(referred.index(referred.key().get(0)));
        }
        return switch (column.type()) {
            case TEXT -> Value.of(number >= 0 ? one(NAMES) + number : one(NAMES));
            case DATE ->
                Value.of(LocalDate.of(2000, 1, 1)
                        .plusDays(number >= 0 ? number : random.nextInt(40))
                        .toString());
            case INTEGER -> Value.of(number >= 0 ? number * 3L - 7 : random.nextLong(-1_000, 1_000));
            case DECIMAL -> Value.of(BigDecimal.valueOf(random.nextLong(-99_999, 99_999), random.nextInt(0, 4)));
            case FLAG -> Value.of(random.nextBoolean());
        };
    }
}
