package dev.assay.env.profile;

import dev.assay.env.profile.RawTable.RawColumn;
import dev.assay.verifiers.relation.ColumnType;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the type of a column by what its values are, and how they are written in that type. */
final class Typing {
    /** Longer texts are not values that one asks for. */
    private static final int LONGEST = 2_000;

    private static final String DATE = "'[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]00:00(:00([.]0+)?)?)?Z?'";
    private static final String INTEGER = "'-?(0|[1-9][0-9]{0,16})'";
    private static final String DECIMAL = "'-?(0|[1-9][0-9]{0,13})([.][0-9]{1,12})?'";

    /** Texts that say that there is no value. */
    private static final String MARKS =
            "'', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', 'nil', 'unknown', 'missing', '-', '--', '?', '.', '\\n'";

    private final Workspace workspace;
    private final Notes notes;
    private final RawTable table;

    Typing(Workspace workspace, Notes notes, RawTable table) {
        this.workspace = workspace;
        this.notes = notes;
        this.table = table;
    }

    /** A type and the expression of its values: VARCHAR for texts and dates, BIGINT, DOUBLE, BOOLEAN. */
    record Typed(ColumnType type, String expression) {}

    /** The type of a column; none when it is left out, which is said. */
    Optional<Typed> of(RawColumn column) throws SQLException {
        String type = column.type();
        if (type.equals("BOOLEAN")) {
            return present(column, ColumnType.FLAG, column.at());
        }
        if (type.matches("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?")) {
            return integers(column, column.at());
        }
        if (type.equals("FLOAT") || type.equals("DOUBLE") || type.startsWith("DECIMAL")) {
            // By way of text, so that 0.1 stays 0.1 whatever the width.
            return numbers(column, "CAST(CAST(%s AS VARCHAR) AS DOUBLE)".formatted(column.at()));
        }
        if (type.equals("DATE")) {
            return texts(column, "CASE WHEN isfinite(%1$s) THEN CAST(%1$s AS VARCHAR) END".formatted(column.at()));
        }
        if (type.equals("JSON")) {
            return json(column);
        }
        return texts(column, "nullif(CAST(%s AS VARCHAR), '')".formatted(column.at()));
    }

    private long[] count(String... expressions) throws SQLException {
        return workspace.numbers("SELECT %s FROM %s".formatted(String.join(", ", expressions), table.at()));
    }

    private static String counting(String expression, String condition) {
        return "count(%s) FILTER (%s)".formatted(expression, condition);
    }

    private Optional<Typed> present(RawColumn column, ColumnType type, String expression) throws SQLException {
        if (count("count(%s)".formatted(expression))[0] == 0) {
            return leave(column, "It has no values.");
        }
        return Optional.of(new Typed(type, expression));
    }

    private Optional<Typed> leave(RawColumn column, String why) {
        notes.add("COLUMN_LEFT_OUT", table.name(), column.name(), why);
        return Optional.empty();
    }

    private Optional<Typed> integers(RawColumn column, String value) throws SQLException {
        long[] found = count(
                counting(value, "%1$s >= 1000000000000000000 OR %1$s <= -1000000000000000000".formatted(value)),
                counting(value, "%s NOT IN (0, 1)".formatted(value)));
        if (found[0] > 0) {
            notes.add(
                    "LONG_NUMBERS",
                    table.name(),
                    column.name(),
                    "It holds numbers of 19 digits and more; all are taken as texts.");
            return present(column, ColumnType.TEXT, "CAST(%s AS VARCHAR)".formatted(value));
        }
        if (found[1] == 0 && saysFlag(column)) {
            return present(column, ColumnType.FLAG, "(%s = 1)".formatted(value));
        }
        return present(column, ColumnType.INTEGER, "CAST(%s AS BIGINT)".formatted(value));
    }

    private static boolean saysFlag(RawColumn column) {
        return column.declared().contains("BOOL")
                || column.name().toLowerCase(Locale.ROOT).matches("(is|has)[_ ].*")
                || column.name().matches("(is|has)[A-Z].*");
    }

    private Optional<Typed> numbers(RawColumn column, String value) throws SQLException {
        String finite = "CASE WHEN isfinite(%1$s) THEN %1$s END".formatted(value);
        long[] found = count(
                counting(value, "NOT isfinite(%s)".formatted(value)),
                counting(value, "isfinite(%1$s) AND abs(%1$s) >= 1e15".formatted(value)),
                counting(value, "isfinite(%1$s) AND %1$s <> floor(%1$s)".formatted(value)));
        if (found[0] > 0) {
            notes.add(
                    "NOT_FINITE",
                    table.name(),
                    column.name(),
                    "%d values are no finite numbers; they are absent.".formatted(found[0]));
        }
        if (found[1] > 0) {
            notes.add(
                    "LONG_NUMBERS",
                    table.name(),
                    column.name(),
                    "It holds numbers of 16 digits and more; all are taken as texts.");
            return present(column, ColumnType.TEXT, "CAST(%s AS VARCHAR)".formatted(finite));
        }
        return found[2] == 0
                ? present(column, ColumnType.INTEGER, "CAST(%s AS BIGINT)".formatted(finite))
                : present(column, ColumnType.DECIMAL, finite);
    }

    private Optional<Typed> json(RawColumn column) throws SQLException {
        String at = column.at();
        List<String> kinds = workspace
                .rows(
                        "SELECT DISTINCT json_type(%1$s) FROM %2$s WHERE %1$s IS NOT NULL AND json_type(%1$s) <> 'NULL' ORDER BY 1"
                                .formatted(at, table.at()))
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
        if (kinds.contains("OBJECT") || kinds.contains("ARRAY")) {
            return leave(column, "Its values are not single values.");
        }
        if (kinds.size() > 1) {
            notes.add(
                    "MIXED_TYPES",
                    table.name(),
                    column.name(),
                    "It holds %s; all are taken as texts."
                            .formatted(String.join(" and ", kinds).toLowerCase(Locale.ROOT)));
        }
        return texts(column, "nullif(%s->>'$', '')".formatted(at));
    }

    /** Rows that are fetched later than the sample was looked at may hold something else. */
    private static String number(String value, String type) {
        return "TRY_CAST(%s AS %s)".formatted(value, type);
    }

    /** Numbers or dates, but for marks of absent values. */
    private Optional<Typed> marked(RawColumn column, String value, long[] found, long all) throws SQLException {
        long values = all - found[7];
        Optional<Typed> typed = Optional.empty();
        if (found[3] == values) {
            typed = Optional.of(new Typed(ColumnType.INTEGER, number(value, "BIGINT")));
        } else if (found[4] == values) {
            typed = Optional.of(new Typed(ColumnType.DECIMAL, number(value, "DOUBLE")));
        } else if (found[1] == values) {
            String date = "CASE WHEN lower(trim(%1$s)) NOT IN (%2$s) THEN left(%1$s, 10) END".formatted(value, MARKS);
            typed = Optional.of(new Typed(ColumnType.DATE, date));
        }
        if (typed.isPresent()) {
            List<String> marks = workspace
                    .rows(
                            "SELECT DISTINCT %1$s AS mark FROM %2$s WHERE lower(trim(%1$s)) IN (%3$s) ORDER BY mark LIMIT 3"
                                    .formatted(value, table.at(), MARKS))
                    .stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .toList();
            notes.add(
                    "ABSENT_MARKED",
                    table.name(),
                    column.name(),
                    "%d of its %d values (%s) say that there is none; they are absent."
                            .formatted(found[7], all, String.join(", ", marks)));
        }
        return typed;
    }

    private Optional<Typed> texts(RawColumn column, String value) throws SQLException {
        long[] found = count(
                "count(%s)".formatted(value),
                counting(
                        value,
                        "regexp_full_match(%1$s, %2$s) AND TRY_CAST(left(%1$s, 10) AS DATE) IS NOT NULL"
                                .formatted(value, DATE)),
                counting(value, "lower(%s) IN ('true', 'false')".formatted(value)),
                counting(value, "regexp_full_match(%s, %s)".formatted(value, INTEGER)),
                counting(value, "regexp_full_match(%s, %s)".formatted(value, DECIMAL)),
                "max(length(%s))".formatted(value),
                "count(TRY_CAST(%s AS DOUBLE))".formatted(value),
                counting(value, "lower(trim(%s)) IN (%s)".formatted(value, MARKS)),
                counting(value, "contains(%s, '.')".formatted(value)),
                "count(DISTINCT %s)".formatted(value),
                "count(DISTINCT TRY_CAST(%s AS DOUBLE))".formatted(value));
        long all = found[0];
        if (all == 0) {
            return leave(column, "It has no values.");
        }
        if (found[5] > LONGEST) {
            return leave(column, "Its texts have up to %d characters.".formatted(found[5]));
        }
        if (found[1] == all) {
            return Optional.of(new Typed(ColumnType.DATE, "left(%s, 10)".formatted(value)));
        }
        if (found[2] == all) {
            return Optional.of(new Typed(ColumnType.FLAG, "(lower(%s) = 'true')".formatted(value)));
        }
        if (column.declared().equals(RawColumn.ANY) && found[3] == all) {
            return Optional.of(new Typed(ColumnType.INTEGER, number(value, "BIGINT")));
        }
        if (column.declared().equals(RawColumn.ANY) && found[4] == all) {
            return Optional.of(new Typed(ColumnType.DECIMAL, number(value, "DOUBLE")));
        }
        if (found[7] > 0 && found[7] < all) {
            Optional<Typed> marked = marked(column, value, found, all);
            if (marked.isPresent()) {
                return marked;
            }
        }
        // Of numbers of versions or chapters, 1.1 and 1.10 are two.
        if (found[4] == all && found[8] * 2 >= all && found[9] == found[10]) {
            notes.add(
                    "NUMBERS_IN_TEXTS",
                    table.name(),
                    column.name(),
                    "All of its texts are decimal numbers; they are taken as numbers.");
            return Optional.of(new Typed(ColumnType.DECIMAL, number(value, "DOUBLE")));
        }
        boolean told = column.type().equals("JSON") || column.declared().matches(".*(CHAR|TEXT|CLOB).*");
        if (found[6] * 2 >= all && found[6] < all && !told) {
            notes.add(
                    "MIXED_TYPES",
                    table.name(),
                    column.name(),
                    "%d of its %d values are numbers and the others are not; all are taken as texts."
                            .formatted(found[6], all));
        }
        return Optional.of(new Typed(ColumnType.TEXT, value));
    }
}
