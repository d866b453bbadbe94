package dev.assay.env.tools;

import dev.assay.env.tools.ToolSpec.Form;
import dev.assay.env.tools.ToolSpec.Parameter;
import dev.assay.env.tools.ToolSpec.Use;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;

/** Tools of a table that says something about entities of other tables: a distance, a forecast, a membership. */
final class RelationTools {
    private final ToolDerivation all;
    private final Table table;
    private final List<Column> keys;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Column> told;
    private final List<ToolSpec> tools = new ArrayList<>();

    RelationTools(ToolDerivation all, Table table) {
        this.all = all;
        this.table = table;
        this.keys = table.key().stream().map(table::column).toList();
        this.told = table.columns().stream()
                .filter(column -> !keys.contains(column) && !all.hidden(table, column))
                .toList();
        PythonNames own = new PythonNames();
        keys.forEach(key -> parameters.add(parameter(key, own.claim(PythonNames.stem(key.name())))));
    }

    private Parameter parameter(Column key, String name) {
        return key.references() == null
                ? new Parameter(
                        name,
                        key.type(),
                        Form.VALUE,
                        ToolWords.dated(ToolWords.described(key), key.type()),
                        null,
                        List.of())
                : all.keyOf(all.target(key), name);
    }

    List<ToolSpec> derive() {
        String by = String.join("_", parameters.stream().map(Parameter::name).toList());
        if (!told.isEmpty()) {
            String derived = "get_%s_by_%s".formatted(PythonNames.of(table.noun()), by);
            tools.add(row(all.named(all.world().toolNames().byKey(), table.name(), derived), told, Use.BASIC));
        }
        if (told.isEmpty() || sparse()) {
            keys.stream().filter(key -> key.references() != null).forEach(key -> tools.add(rowsBy(key)));
        }
        table.columns().stream()
                .filter(column -> all.hidden(table, column))
                .forEach(column -> tools.add(row(
                        all.claim("get_%s_by_%s".formatted(PythonNames.of(column.name()), by)),
                        List.of(column),
                        Use.ADDED)));
        return tools;
    }

    private ToolSpec row(String name, List<Column> columns, Use use) {
        return new ToolSpec(
                name,
                "Tells the %s of the given %s: an object with %s; null when there is none."
                        .formatted(table.noun(), listed(keys), ToolWords.listed(columns)),
                parameters,
                new Tells.Row(table.name(), columns.stream().map(Column::name).toList()),
                use);
    }

    private ToolSpec rowsBy(Column key) {
        List<Column> columns = new ArrayList<>(keys);
        columns.remove(key);
        columns.addAll(told);
        Parameter given = parameters.get(keys.indexOf(key));
        boolean paged = all.largestGroup(table, key) > Pages.SIZE;
        return new ToolSpec(
                all.named(
                        all.world().toolNames().byReference(),
                        table.name() + "." + key.name(),
                        "get_all_%s_by_%s".formatted(PythonNames.of(table.plural()), given.name())),
                "Lists the %s of the given %s, each an object with %s."
                                .formatted(table.plural(), key.label(), ToolWords.listed(columns))
                        + Pages.text(paged),
                Pages.with(paged, List.of(given)),
                new Tells.RowsBy(
                        table.name(),
                        key.name(),
                        columns.stream().map(Column::name).toList(),
                        paged),
                Use.BASIC);
    }

    /** Whether most combinations of its keys have no row, or cannot be known, so that asking for each is no way to find them. */
    private boolean sparse() {
        double combinations = 1;
        for (Column key : keys) {
            if (key.references() == null && key.type() != ColumnType.DATE) {
                return true;
            }
            combinations *= all.differentValues(table, key);
        }
        return all.world().database().rows(table.name()).size() * 2.0 < combinations;
    }

    private static String listed(List<Column> columns) {
        return String.join(" and ", columns.stream().map(Column::label).toList());
    }
}
