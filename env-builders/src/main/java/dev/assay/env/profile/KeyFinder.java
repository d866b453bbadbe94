package dev.assay.env.profile;

import dev.assay.env.profile.Draft.Field;
import dev.assay.env.profile.Draft.Statistics;
import dev.assay.verifiers.relation.ColumnType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the keys of tables: declared ones that hold, else a column or a few that tell all rows apart, else their number. */
final class KeyFinder {
    /** Of more columns no key is made. */
    private static final int MOST = 3;

    /** Longer texts are no names of things. */
    private static final int LONGEST = 80;

    /** Names that columns of many tables have and that mean something else in each. */
    static final String COMMON = "id|key|code|name|title|date|time|number|no";

    private final Workspace workspace;
    private final Notes notes;

    KeyFinder(Workspace workspace, Notes notes) {
        this.workspace = workspace;
        this.notes = notes;
    }

    /**
     * With the key of one column, where there is one.
     *
     * @param all tables of the data: of two columns that would do, one that other tables have, too, is meant as the key
     */
    Draft single(Draft table, List<Draft> all) throws SQLException {
        if (table.raw().key().size() > 1) {
            return table;
        }
        if (table.raw().key().size() == 1) {
            Optional<Field> declared = table.find(table.raw().key().get(0)).filter(field -> unique(table, field));
            if (declared.isPresent()) {
                return table.keyed(List.of(declared.get().name()));
            }
        }
        Optional<Field> best = Optional.empty();
        for (Field field : table.columns()) {
            if (unique(table, field)
                    && usable(table, field)
                    && (best.isEmpty() || rank(table, field, all) < rank(table, best.get(), all))) {
                best = Optional.of(field);
            }
        }
        if (best.isPresent()) {
            notes.add(
                    "KEY_FOUND",
                    table.name(),
                    best.get().name(),
                    "No key was declared; its values tell all rows apart.");
            return table.keyed(List.of(best.get().name()));
        }
        sayDuplicates(table);
        return table;
    }

    private static boolean unique(Draft table, Field field) {
        return field.statistics().present() == table.rows()
                && field.statistics().distinct() == table.rows();
    }

    private boolean usable(Draft table, Field field) throws SQLException {
        return switch (field.type()) {
            case INTEGER -> rank(table, field) < 4 || counts(table, field);
            case TEXT ->
                workspace.numbers("SELECT max(length(%s)) FROM %s".formatted(field.at(), table.at()))[0] <= LONGEST;
            case DATE -> true;
            case DECIMAL, FLAG -> false;
        };
    }

    /** Whether numbers are just those of the rows: a measured number may tell rows apart by chance. */
    private static boolean counts(Draft table, Field field) {
        Statistics statistics = field.statistics();
        long least = Long.parseLong(String.valueOf(statistics.least()));
        long greatest = Long.parseLong(String.valueOf(statistics.greatest()));
        return (least == 0 || least == 1) && greatest - least == table.rows() - 1;
    }

    /** How likely a column is to be meant as the key; less is likelier. */
    private static int rank(Draft table, Field field) {
        String label = Nouns.label(field.name());
        String noun = table.words().noun();
        if (label.equals("id") || label.equals(noun + " id")) {
            return 0;
        }
        if (label.equals(noun) || label.equals(noun + " code") || label.equals("code") || label.equals("key")) {
            return 1;
        }
        if (label.matches("name|title|" + Pattern.quote(noun) + " name")) {
            return 2;
        }
        if (label.matches(".*\\b(id|key|code|no|number)")) {
            return 3;
        }
        return switch (field.type()) {
            case TEXT -> 4;
            case DATE -> 5;
            default -> 6;
        };
    }

    private static int rank(Draft table, Field field, List<Draft> all) {
        int rank = rank(table, field);
        boolean shared = all.stream()
                .filter(other -> !other.name().equals(table.name()))
                .flatMap(other -> other.columns().stream())
                .anyMatch(other -> other.type() == field.type() && other.name().equalsIgnoreCase(field.name()));
        return shared && !Nouns.label(field.name()).matches(COMMON) ? Math.min(rank, 1) : rank;
    }

    private void sayDuplicates(Draft table) {
        for (Field field : table.columns()) {
            Statistics statistics = field.statistics();
            boolean almost = rank(table, field) <= 1 && statistics.distinct() * 10 >= table.rows() * 8;
            if (almost) {
                notes.add(
                        "DUPLICATE_KEY",
                        table.name(),
                        field.name(),
                        "It looks like a key, but %d of %d rows have no value or one that another row has."
                                .formatted(table.rows() - statistics.distinct(), table.rows()));
            }
        }
    }

    /** With a key, once references are known: the declared one, a few columns with a reference among them, or a number. */
    Draft any(Draft table) throws SQLException {
        if (!table.key().isEmpty()) {
            return table;
        }
        List<String> declared = table.raw().key();
        if (declared.size() > 1
                && declared.size() <= MOST
                && declared.stream().allMatch(each -> table.find(each).isPresent())
                && refers(table, declared)
                && unique(table, declared)) {
            return table.keyed(declared);
        }
        List<String> candidates = table.columns().stream()
                .filter(field -> field.references() != null || field.type() == ColumnType.DATE)
                .filter(field -> field.statistics().present() == table.rows())
                .map(Field::name)
                .limit(6)
                .toList();
        for (List<String> key : combinations(candidates)) {
            if (refers(table, key) && unique(table, key)) {
                notes.add(
                        "KEY_FOUND",
                        table.name(),
                        null,
                        "No key was declared; the columns %s together tell all rows apart.".formatted(key));
                return table.keyed(key);
            }
        }
        return numbered(table);
    }

    private static boolean refers(Draft table, List<String> key) {
        return key.stream().anyMatch(each -> table.field(each).references() != null);
    }

    private boolean unique(Draft table, List<String> key) throws SQLException {
        List<String> columns = key.stream().map(each -> table.field(each).at()).toList();
        String row = "(%s)".formatted(String.join(", ", columns));
        long[] found = workspace.numbers("SELECT count(DISTINCT %s) FILTER (%s IS NOT NULL) FROM %s"
                .formatted(row, String.join(" IS NOT NULL AND ", columns), table.at()));
        return found[0] == table.rows();
    }

    /** Pairs, then triples, in order. */
    private static List<List<String>> combinations(List<String> names) {
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                all.add(List.of(names.get(i), names.get(j)));
                for (int k = j + 1; k < names.size(); k++) {
                    all.add(List.of(names.get(i), names.get(j), names.get(k)));
                }
            }
        }
        return all.stream().sorted(Comparator.comparing(List::size)).toList();
    }

    private Draft numbered(Draft table) throws SQLException {
        UniqueNames names = new UniqueNames("number");
        table.columns().forEach(field -> names.claim(field.name()));
        String name = names.claim("number");
        workspace.execute("CREATE TABLE numbered AS SELECT rowid + 1 AS n, * FROM " + table.at());
        workspace.execute("DROP TABLE " + table.at());
        workspace.execute("ALTER TABLE numbered RENAME TO " + table.at());
        notes.add(
                "ROWS_NUMBERED",
                table.name(),
                name,
                "No columns tell all rows apart; the rows are numbered in their order.");
        @Nullable String last = String.valueOf(table.rows());
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(
                name, "n", ColumnType.INTEGER, "", new Statistics(table.rows(), table.rows(), "1", last), null));
        fields.addAll(table.columns());
        return new Draft(table.name(), table.at(), table.words(), table.raw(), table.rows(), fields, List.of(name));
    }
}
