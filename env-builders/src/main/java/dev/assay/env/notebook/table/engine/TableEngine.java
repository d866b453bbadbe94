package dev.assay.env.notebook.table.engine;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import dev.assay.env.profile.BoundedDuckDb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tables in DuckDB, and the answers to questions to them. It reads the same files as the solver, by SQL alone.
 *
 * <p>One thread at a time. Closing twice is safe.
 */
public final class TableEngine implements AutoCloseable {
    /** Most texts of a column that are listed. */
    private static final int TEXTS = 60;

    private final DuckTables tables = new DuckTables();
    private final SortedMap<String, Long> rows = new TreeMap<>();
    /** Names of the tables that hold values, by how they were read and how many rows of the file. */
    private final Map<Part, String> read = new HashMap<>();

    private record Part(TableReading reading, long head) {}

    /**
     * Loads files.
     *
     * @param files contents by name
     * @throws RefusedException when a file is not what its reading says
     */
    public static TableEngine open(Readings readings, Map<String, byte[]> files) {
        TableEngine engine = new TableEngine();
        try {
            for (TableReading table : readings.tables()) {
                byte[] content = files.get(table.file());
                if (content == null) {
                    throw new RefusedException(
                            Code.NO_DATA,
                            "The file (%s) of the table (%s) is not there.\nMaybe it was renamed."
                                    .formatted(table.file(), table.name()));
                }
                engine.rows.put(table.name(), engine.tables.load(table, content));
            }
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** Quoted names of the tables as read, by their names; of the first one only so many rows, if any number is said. */
    private Map<String, String> read(Readings readings, String first, long head) {
        Map<String, String> names = new TreeMap<>();
        for (TableReading table : readings.tables()) {
            names.put(table.name(), read(table, table.name().equals(first) ? head : 0));
        }
        return names;
    }

    private String read(TableReading table, long head) {
        return read.computeIfAbsent(new Part(table, head), part -> {
            String name = Sql.name("read %d".formatted(read.size()));
            String raw = QuestionSql.raw(table.name());
            String rows = head > 0 ? "(SELECT * FROM %s WHERE rowid < %d) AS headed".formatted(raw, head) : raw;
            tables.create(name, CleaningSql.of(table, rows));
            return name;
        });
    }

    /** Rows of a table's file, all of them. */
    public long rows(String table) {
        return rows.getOrDefault(table, 0L);
    }

    /** What a question finds. */
    public Found answer(Question question, Readings readings) {
        return answer(question, readings, 0);
    }

    /**
     * What a question finds.
     *
     * @param head rows of the first table that are looked at, from the top of the file; 0 for all
     */
    public Found answer(Question question, Readings readings, long head) {
        QuestionSql sql = new QuestionSql(question, read(readings, question.from(), head));
        List<String> selects = new ArrayList<>();
        for (Asked asked : question.asked()) {
            selects.add("(%s)".formatted(asked.finding().match(new FindingSql(sql.last()))));
        }
        List<@Nullable Object> row = tables.row(sql.to("SELECT " + String.join(",\n", selects)));
        List<Found.Value> values = new ArrayList<>();
        for (Object each : row) {
            values.add(
                    each instanceof Number number
                            ? new Found.Value(number.doubleValue(), null)
                            : new Found.Value(null, each == null ? null : each.toString()));
        }
        return new Found(values);
    }

    /** Why the data leaves a question open, if it does: ties, values at a limit, keys that repeat. */
    public Optional<Refusal> open(Question question, Readings readings) {
        Map<String, String> read = read(readings, question.from(), 0);
        QuestionSql sql = new QuestionSql(question, read);
        List<Guard> guards = new ArrayList<>();
        for (int i = 0; i < question.steps().size(); i++) {
            Step step = question.steps().get(i);
            guards.addAll(step.match(new GuardSql(sql.stage(i), read)));
        }
        for (Asked asked : question.asked()) {
            Finding finding = asked.finding();
            guards.addAll(finding.match(new GuardSql(sql.last(), read)));
        }
        for (Guard guard : guards) {
            long count = count(sql.to(guard.sql()));
            if (count > 0) {
                return Optional.of(Refusal.of(guard.code(), "%d %s.".formatted(count, guard.what())));
            }
        }
        return Optional.empty();
    }

    private long count(String sql) {
        return tables.row(sql).get(0) instanceof Number number ? number.longValue() : 0;
    }

    /** Rows after the last step of a question. */
    public long width(Question question, Readings readings) {
        QuestionSql sql = new QuestionSql(question, read(readings, question.from(), 0));
        return count(sql.to("SELECT count(*) FROM " + sql.last()));
    }

    /** Rows after the last step of a question that have a value in a column. */
    public long present(Question question, Readings readings, String column) {
        QuestionSql sql = new QuestionSql(question, read(readings, question.from(), 0));
        return count(sql.to("SELECT count(%s) FROM %s".formatted(Sql.name(column), sql.last())));
    }

    /** What the columns of a table as read are like. */
    public List<ColumnFacts> facts(TableReading table) {
        List<ColumnFacts> facts = new ArrayList<>();
        for (ColumnReading column : table.columns()) {
            String value = CleaningSql.value(column);
            String from = "FROM " + read(table, 0);
            String name = Sql.name(column.name());
            boolean number = column.kind() == FieldKind.NUMBER;
            List<@Nullable Object> row = tables.row(
                    "SELECT count(*), count(%1$s), count(DISTINCT %1$s), CAST(min(%1$s) AS VARCHAR), CAST(max(%1$s) AS VARCHAR) %2$s"
                            .formatted(name, from));
            facts.add(new ColumnFacts(
                    column,
                    number(row.get(0)),
                    number(row.get(1)),
                    number(row.get(2)),
                    row.get(3) == null ? "" : String.valueOf(row.get(3)),
                    row.get(4) == null ? "" : String.valueOf(row.get(4)),
                    number ? quantiles(name, from) : List.of(),
                    column.kind() == FieldKind.TEXT ? texts(name, from) : List.of(),
                    number && count("SELECT count(*) %s WHERE %s != round(%s)".formatted(from, name, name)) == 0,
                    unread(table, column, value)));
        }
        return facts;
    }

    /** The different texts of a column of a file, blanks at their ends aside, and how often each occurs. */
    public List<ColumnFacts.Text> raw(String table, String column) {
        List<ColumnFacts.Text> texts = new ArrayList<>();
        for (List<@Nullable Object> row :
                tables.rows("SELECT coalesce(trim(%s), ''), count(*) FROM %s GROUP BY 1 ORDER BY 1"
                        .formatted(Sql.name(column), QuestionSql.raw(table)))) {
            texts.add(new ColumnFacts.Text(String.valueOf(row.get(0)), number(row.get(1))));
        }
        return texts;
    }

    /**
     * Cells of a column that name rows of another table.
     *
     * @param present cells that hold something
     * @param exact those whose text stands in the key of the other table just so
     * @param loose those that do when blanks around texts, and how numbers are written ({@code 7}, {@code 07}, {@code 7.0}), are of no account
     */
    public record Shared(long present, long exact, long loose) {}

    /** How many texts of a column of a file are in the key of another. */
    public Shared shared(String table, String column, String other, String key) {
        String cell = Sql.name(column);
        String from = QuestionSql.raw(table);
        String named = Sql.name(key);
        String keys = "%s WHERE %s IS NOT NULL".formatted(QuestionSql.raw(other), named);
        List<@Nullable Object> row = tables.row(
                "SELECT (SELECT count(*) FROM %1$s WHERE trim(%2$s) != ''), (SELECT count(*) FROM %1$s WHERE trim(%2$s) != '' AND %2$s IN (SELECT %3$s FROM %4$s)), (SELECT count(*) FROM %1$s WHERE trim(%2$s) != '' AND %5$s IN (SELECT %6$s FROM %4$s))"
                        .formatted(from, cell, named, keys, loose(cell), loose(named)));
        return new Shared(number(row.get(0)), number(row.get(1)), number(row.get(2)));
    }

    /** A text, or one that is the same for every way to write its number. */
    private static String loose(String name) {
        return "coalesce(CAST(TRY_CAST(trim(%1$s) AS DECIMAL(38, 9)) AS VARCHAR), trim(%1$s))".formatted(name);
    }

    /** How many rows of a file differ from each other. */
    public long different(TableReading table) {
        String names =
                Sql.names(table.columns().stream().map(ColumnReading::name).toList());
        return count("SELECT count(*) FROM (SELECT DISTINCT %s FROM %s) AS rows_of"
                .formatted(names, QuestionSql.raw(table.name())));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private List<Double> quantiles(String name, String from) {
        List<Double> all = new ArrayList<>();
        StringBuilder columns = new StringBuilder();
        for (int i = 1; i < 10; i++) {
            columns.append(i == 1 ? "" : ", ").append("quantile_cont(%s, 0.%d)".formatted(name, i));
        }
        for (Object each : tables.row("SELECT " + columns + " " + from)) {
            all.add(each instanceof Number number ? number.doubleValue() : 0.0);
        }
        return all;
    }

    private List<ColumnFacts.Text> texts(String name, String from) {
        List<ColumnFacts.Text> texts = new ArrayList<>();
        for (List<@Nullable Object> row :
                tables.rows("SELECT %1$s, count(*) %2$s WHERE %1$s IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %3$d"
                        .formatted(name, from, TEXTS))) {
            texts.add(new ColumnFacts.Text(String.valueOf(row.get(0)), number(row.get(1))));
        }
        return texts;
    }

    /** Cells that hold something, but neither a value nor what means missing. */
    private long unread(TableReading table, ColumnReading column, String value) {
        String text = "trim(%s)".formatted(Sql.name(column.name()));
        StringBuilder missing = new StringBuilder("''");
        column.missing().forEach(each -> missing.append(", ").append(BoundedDuckDb.literal(each)));
        String code = column.code() == null
                ? ""
                : " AND TRY_CAST(%s AS DOUBLE) IS DISTINCT FROM %s"
                        .formatted(text, column.code().toPlainString());
        return count("SELECT count(*) FROM %s WHERE %s NOT IN (%s) AND (%s) IS NULL%s"
                .formatted(QuestionSql.raw(table.name()), text, missing, value, code));
    }

    @Override
    public void close() {
        tables.close();
    }
}
