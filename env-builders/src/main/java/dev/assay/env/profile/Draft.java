package dev.assay.env.profile;

import dev.assay.verifiers.relation.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table on the way to a schema.
 *
 * @param name as the user calls it, made unique
 * @param at its name in the workspace
 * @param words its noun and plural
 * @param raw what it was loaded as
 * @param rows how many there are in the workspace
 * @param columns in order
 * @param key names of the key columns; empty as long as none is known
 */
record Draft(
        String name, String at, Nouns.Words words, RawTable raw, long rows, List<Field> columns, List<String> key) {
    Draft {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /**
     * A column.
     *
     * @param name as the user calls it, made unique
     * @param at its name in the workspace
     * @param type of its values
     * @param expression that makes the values of the raw ones
     * @param statistics of its values in the workspace
     * @param references table that it refers to
     */
    record Field(
            String name,
            String at,
            ColumnType type,
            String expression,
            Statistics statistics,
            @Nullable String references) {
        Field referring(String table) {
            return new Field(name, at, type, expression, statistics, table);
        }

        Field plain() {
            return new Field(name, at, type, expression, statistics, null);
        }
    }

    /**
     * What the values of a column are like.
     *
     * @param present how many there are
     * @param distinct how many different ones
     * @param least least value as text
     * @param greatest greatest value as text
     */
    record Statistics(long present, long distinct, @Nullable String least, @Nullable String greatest) {}

    Draft keyed(List<String> names) {
        return new Draft(name, at, words, raw, rows, columns, names);
    }

    Draft with(Field changed) {
        List<Field> fields = new ArrayList<>();
        columns.forEach(each -> fields.add(each.at().equals(changed.at()) ? changed : each));
        return new Draft(name, at, words, raw, rows, fields, key);
    }

    Optional<Field> find(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    Field field(String column) {
        return find(column)
                .orElseThrow(() -> new IllegalArgumentException("No column (%s) in (%s).".formatted(column, name)));
    }

    /** Its only key column. */
    Optional<Field> only() {
        return key.size() == 1 ? find(key.get(0)) : Optional.empty();
    }
}
