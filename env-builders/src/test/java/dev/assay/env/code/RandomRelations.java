package dev.assay.env.code;

import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random databases whose names are Python keywords, quotes, scripts and attempts to get out of a literal. */
public final class RandomRelations {
    private static final List<String> NAMES = List.of(
            "class",
            "it's",
            "say \"x\"",
            "'); import os; os.abort() #",
            "back\\",
            "\\'",
            "日本",
            "None",
            "F",
            "row_1",
            "{x}",
            "%s",
            "two\nlines",
            "\uD83D\uDE00",
            "a b",
            "__class__",
            "cell",
            "\" --",
            "price",
            "größe");
    private static final List<String> TEXTS =
            List.of("", "a", "b", "True", "1", "it's", "2025-10-01", "\uFF5E", "\uD83D\uDE00", "x\\", "'''", "\"\"\"");
    private static final List<String> NUMBERS =
            List.of("0", "1", "-1", "2", "10", "0.1", "0.2", "0.30", "-2.5", "99999.99999", "123456789012345");

    private final SplittableRandom random;

    /** Of this source of chance. */
    public RandomRelations(SplittableRandom random) {
        this.random = random;
    }

    /** A database. */
    public Database database() {
        List<Table> tables = new ArrayList<>();
        Map<String, List<Row>> rows = new HashMap<>();
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Table table = table("t" + i + " " + pick(NAMES), tables);
            tables.add(table);
            rows.put(table.name(), rows(table, tables, rows));
        }
        return new Database(new Schema(tables), rows);
    }

    private Table table(String name, List<Table> before) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int keys = random.nextInt(4) == 0 ? 2 : 1;
        int count = keys + 1 + random.nextInt(5);
        while (columns.size() < count) {
            String column = pick(NAMES);
            if (names.add(column)) {
                columns.add(column(column, columns.size() < keys, before));
            }
        }
        List<String> key = columns.stream().limit(keys).map(Column::name).toList();
        return new Table(name, "thing", "things", columns, key);
    }

    private Column column(String name, boolean key, List<Table> before) {
        List<Table> entities = before.stream().filter(Table::entities).toList();
        if (!entities.isEmpty() && random.nextInt(3) == 0) {
            Table target = pick(entities);
            Column column =
                    Column.of(name, target.column(target.key().get(0)).type()).referring(target.name());
            return key || random.nextBoolean() ? column : column.orAbsent();
        }
        Column column = Column.of(name, pick(List.of(ColumnType.values())));
        return key || random.nextBoolean() ? column : column.orAbsent();
    }

    private List<Row> rows(Table table, List<Table> tables, Map<String, List<Row>> before) {
        List<Row> rows = new ArrayList<>();
        Set<List<@Nullable Value>> keys = new HashSet<>();
        int tries = random.nextInt(10);
        for (int i = 0; i < tries; i++) {
            List<@Nullable Value> values = new ArrayList<>();
            for (Column column : table.columns()) {
                values.add(value(column, tables, before));
            }
            List<@Nullable Value> key = values.subList(0, table.key().size());
            if (complete(table, values) && keys.add(new ArrayList<>(key))) {
                rows.add(new Row(values));
            }
        }
        return rows;
    }

    private static boolean complete(Table table, List<@Nullable Value> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null && !table.columns().get(i).optional()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Value value(Column column, List<Table> tables, Map<String, List<Row>> before) {
        if (column.optional() && random.nextInt(3) == 0) {
            return null;
        }
        if (column.references() != null) {
            List<Row> rows = before.getOrDefault(column.references(), List.of());
            // Where nothing is there to refer to, the row goes unless the value may be absent.
            return rows.isEmpty() ? null : pick(rows).values().get(0);
        }
        return switch (column.type()) {
            case TEXT -> Value.of(pick(TEXTS));
            case DATE -> Value.of("2025-10-0" + (1 + random.nextInt(4)));
            case INTEGER -> Value.of(random.nextInt(6) - 1);
            case DECIMAL -> Value.of(new BigDecimal(pick(NUMBERS)));
            case FLAG -> Value.of(random.nextBoolean());
        };
    }

    /** Any value. */
    public Value constant() {
        return switch (random.nextInt(5)) {
            case 0 -> Value.of(pick(TEXTS));
            case 1 -> Value.of(random.nextBoolean());
            default -> Value.of(new BigDecimal(pick(NUMBERS)));
        };
    }

    /** One of them. */
    public <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
