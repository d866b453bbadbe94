package dev.assay.verifiers.relation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tables that refer to each other.
 *
 * @param tables each after those that it refers to, itself aside
 */
public record Schema(List<Table> tables) {
    public Schema {
        tables = List.copyOf(tables);
        List<String> names = tables.stream().map(Table::name).collect(Collectors.toList());
        for (int i = 0; i < names.size(); i++) {
            Table table = tables.get(i);
            if (names.indexOf(table.name()) < i) {
                throw new IllegalArgumentException("There are two tables (%s).".formatted(table.name()));
            }
            for (Column column : table.columns()) {
                check(table, column, tables.subList(0, i + 1));
            }
        }
    }

    private static void check(Table table, Column column, List<Table> before) {
        String target = column.references();
        if (target == null) {
            return;
        }
        Table referred = before.stream()
                .filter(each -> each.name().equals(target))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The column (%s.%s) refers to the table (%s), which does not stand before it."
                                .formatted(table.name(), column.name(), target)));
        if (!referred.entities()) {
            throw new IllegalArgumentException(
                    "The column (%s.%s) refers to the table (%s), whose key is not one column (%s)."
                            .formatted(table.name(), column.name(), target, referred.key()));
        }
    }

    /** The table of this name. */
    public Optional<Table> find(String table) {
        return tables.stream().filter(each -> each.name().equals(table)).findFirst();
    }

    /** The table of this name, which must exist. */
    public Table table(String table) {
        for (Table each : tables) {
            if (each.name().equals(table)) {
                return each;
            }
        }
        return find(table)
                .orElseThrow(() -> new IllegalArgumentException("There is no table (%s); there are %s."
                        .formatted(table, tables.stream().map(Table::name).toList())));
    }
}
