package dev.assay.env.profile;

import dev.assay.env.profile.Draft.Field;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A part of the data that fits in memory and hangs together: rows of tables that refer to none, of the others those that belong to
 * them, some with all that belongs to them rather than all with little; and whatever any of these rows refers to.
 */
final class Pool {
    /** Rows of one table that are chosen; what they refer to comes on top. */
    private static final long MOST_ROWS = 3_000;

    /** Cells of all tables together. */
    private static final long MOST_CELLS = 300_000;

    private static final MathContext DIGITS = new MathContext(15);

    private final Workspace workspace;
    private final Notes notes;
    private final List<Draft> tables;
    private final long rows;

    /** Of tables in an order in which each comes after those that it refers to. */
    Pool(Workspace workspace, Notes notes, List<Draft> tables) {
        this.workspace = workspace;
        this.notes = notes;
        this.tables = List.copyOf(tables);
        long columns = tables.stream().mapToLong(each -> each.columns().size()).sum();
        this.rows = Math.max(50, Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, columns)));
    }

    /** Makes the pool, in the workspace as {@code p_<table>}. */
    void fill() throws SQLException {
        for (Draft table : tables) {
            choose(table);
        }
        for (int i = tables.size() - 1; i >= 0; i--) {
            complete(tables.get(i));
        }
        for (Draft table : tables) {
            sever(table);
        }
    }

    private Draft named(String name) {
        return tables.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String pool(Draft table) {
        return "p_" + table.at();
    }

    private static String key(Draft table) {
        return table.only().map(Field::at).orElseThrow();
    }

    private void choose(Draft table) throws SQLException {
        Optional<Field> main = table.columns().stream()
                .filter(field -> field.references() != null && !table.name().equals(field.references()))
                .max(Comparator.comparingLong(field ->
                        named(Objects.requireNonNull(field.references())).rows()));
        String all = "SELECT *, rowid AS origin, %s AS place FROM %s";
        if (main.isEmpty()) {
            String place = "(rowid %% 1000003) * 7919 %% 1000003".formatted();
            workspace.execute("CREATE TABLE %s AS SELECT * FROM (%s) ORDER BY place, origin LIMIT %d"
                    .formatted(pool(table), all.formatted(place, table.at()), rows));
            return;
        }
        Draft parent = named(Objects.requireNonNull(main.get().references()));
        String columns = table.columns().stream().map(each -> "t." + each.at()).collect(Collectors.joining(", "));
        // The places of parents go on to what belongs to them, so that it stays together.
        workspace.execute(
                "CREATE TABLE %s AS SELECT %s, t.rowid AS origin, coalesce(p.place, 2000000) AS place FROM %s t LEFT JOIN %s p ON t.%s = p.%s ORDER BY place, origin LIMIT %d"
                        .formatted(
                                pool(table),
                                columns,
                                table.at(),
                                pool(parent),
                                main.get().at(),
                                key(parent),
                                rows));
    }

    /** Adds the rows that rows of other tables refer to. */
    private void complete(Draft table) throws SQLException {
        if (table.only().isEmpty()) {
            return;
        }
        List<String> needed = new ArrayList<>();
        for (Draft other : tables) {
            for (Field field : other.columns()) {
                if (table.name().equals(field.references()) && !other.name().equals(table.name())) {
                    needed.add("SELECT %1$s AS k FROM %2$s WHERE %1$s IS NOT NULL".formatted(field.at(), pool(other)));
                }
            }
        }
        if (needed.isEmpty()) {
            return;
        }
        String key = key(table);
        workspace.execute(
                "CREATE OR REPLACE TABLE needed AS SELECT DISTINCT k FROM (%s) WHERE k NOT IN (SELECT %s FROM %s)"
                        .formatted(String.join(" UNION ALL ", needed), key, pool(table)));
        String columns = table.columns().stream().map(Field::at).collect(Collectors.joining(", "));
        workspace.execute("INSERT INTO %s SELECT %s, rowid, 3000000 FROM %s WHERE %s IN (SELECT k FROM needed)"
                .formatted(pool(table), columns, table.at(), key));
        if (table.raw().sampled()
                && !table.raw().source().isEmpty()
                && table.columns().stream().noneMatch(each -> each.expression().isEmpty())) {
            fetch(table, key);
        }
    }

    /** Of a sampled table, rows that are referred to are fetched from where it came. */
    private void fetch(Draft table, String key) throws SQLException {
        String expressions = table.columns().stream()
                .map(each -> each.expression() + " AS " + each.at())
                .collect(Collectors.joining(", "));
        workspace.execute(
                """
                INSERT INTO %1$s SELECT *, 1000000000 + row_number() OVER (ORDER BY %2$s), 4000000 FROM (
                    SELECT %3$s FROM (%4$s)
                ) WHERE %2$s IN (SELECT k FROM needed) AND %2$s NOT IN (SELECT %2$s FROM %1$s)
                QUALIFY row_number() OVER (PARTITION BY %2$s) = 1
                """
                        .formatted(pool(table), key, expressions, table.raw().source()));
    }

    /** Takes away references to what is not there: the value, or the row where the value is part of its key. */
    private void sever(Draft table) throws SQLException {
        for (Field field : table.columns()) {
            if (field.references() == null) {
                continue;
            }
            Draft target = named(field.references());
            String lost = "%1$s IS NOT NULL AND %1$s NOT IN (SELECT %2$s FROM %3$s)"
                    .formatted(field.at(), key(target), pool(target));
            long count = workspace.numbers("SELECT count(*) FROM %s WHERE %s".formatted(pool(table), lost))[0];
            if (count == 0) {
                continue;
            }
            boolean key = table.key().contains(field.name());
            notes.add(
                    "LOST_REFERENCES",
                    table.name(),
                    field.name(),
                    "%d of its values are no keys of %s; %s."
                            .formatted(count, target.name(), key ? "their rows were left out" : "they are absent"));
            workspace.execute(
                    key
                            ? "DELETE FROM %s WHERE %s".formatted(pool(table), lost)
                            : "UPDATE %s SET %s = NULL WHERE %s".formatted(pool(table), field.at(), lost));
        }
    }

    /** The rows of a table in the pool, in their order; decimals of more than 15 digits are rounded, which is said. */
    List<Row> rows(Draft table) throws SQLException {
        String columns = table.columns().stream().map(Field::at).collect(Collectors.joining(", "));
        List<Row> read = new ArrayList<>();
        List<Boolean> rounded = new ArrayList<>();
        table.columns().forEach(field -> rounded.add(false));
        for (List<@Nullable String> row :
                workspace.rows("SELECT %s FROM %s ORDER BY origin".formatted(columns, pool(table)))) {
            List<@Nullable Value> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String text = row.get(i);
                Value value = text == null ? null : value(table.columns().get(i), text);
                if (value instanceof Value.Number number && number.number().precision() > 15) {
                    value = Value.of(number.number().round(DIGITS));
                    rounded.set(i, true);
                }
                values.add(value);
            }
            read.add(new Row(values));
        }
        for (int i = 0; i < rounded.size(); i++) {
            if (rounded.get(i)) {
                notes.add(
                        "ROUNDED",
                        table.name(),
                        table.columns().get(i).name(),
                        "Its numbers were rounded to 15 digits.");
            }
        }
        return read;
    }

    private static Value value(Field field, String text) {
        return switch (field.type()) {
            case TEXT, DATE -> Value.of(text);
            case INTEGER, DECIMAL -> Value.of(new BigDecimal(text));
            case FLAG -> Value.of(text.equals("true"));
        };
    }
}
