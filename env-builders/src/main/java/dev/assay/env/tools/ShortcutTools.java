package dev.assay.env.tools;

import dev.assay.env.tools.ToolSpec.Form;
import dev.assay.env.tools.ToolSpec.Parameter;
import dev.assay.env.tools.ToolSpec.Use;
import dev.assay.env.world.Traits;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tools that save calls: a search over the texts of entities, and a filter by what people limit. */
final class ShortcutTools {
    /** A filter with more parameters than this is no help. */
    private static final int MOST = 8;

    private final ToolDerivation all;
    private final Table table;
    private final List<Column> facts;
    private final String plural;

    ShortcutTools(ToolDerivation all, Table table, List<Column> facts) {
        this.all = all;
        this.table = table;
        this.facts = facts;
        this.plural = PythonNames.of(table.plural());
    }

    List<ToolSpec> derive() {
        List<ToolSpec> tools = new ArrayList<>();
        List<Column> texts = table.columns().stream()
                .filter(column -> column.type() == ColumnType.TEXT)
                .filter(column -> table.key().contains(column.name()) || facts.contains(column))
                .toList();
        if (!texts.isEmpty()) {
            tools.add(search(texts));
        }
        Filter filter = new Filter();
        facts.forEach(filter::add);
        if (!filter.parameters.isEmpty()) {
            tools.add(filter.tool());
        }
        return tools;
    }

    private ToolSpec search(List<Column> texts) {
        return new ToolSpec(
                all.claim("search_" + plural),
                "Lists the %s that contain the given text, upper and lower case alike, in: %s."
                        .formatted(table.plural(), ToolWords.listed(texts)),
                List.of(new Parameter("query", ColumnType.TEXT, Form.VALUE, "text to look for", null, List.of())),
                new Tells.Search(table.name(), texts.stream().map(Column::name).toList()),
                Use.SHORTCUT);
    }

    /** The parameters of a filter, as they come together. */
    private final class Filter {
        private final PythonNames names = new PythonNames();
        private final List<Parameter> parameters = new ArrayList<>();
        private final SortedMap<String, Tells.Limit> limits = new TreeMap<>();

        private void add(Column column) {
            Traits traits = all.world().traits(table.name(), column.name()).orElse(null);
            boolean kinds = column.type() == ColumnType.FLAG || (traits != null && traits.category());
            if (kinds && parameters.size() < MOST) {
                add(column, "", Tells.Bound.SAME, "%s is this");
            } else if (traits != null && traits.threshold() && parameters.size() < MOST - 1) {
                add(column, "min_", Tells.Bound.LEAST, "%s is at least this");
                add(column, "max_", Tells.Bound.MOST, "%s is at most this");
            }
        }

        private void add(Column column, String prefix, Tells.Bound bound, String text) {
            String name = names.claim(PythonNames.of(prefix + PythonNames.part(column.name())));
            parameters.add(new Parameter(
                    name,
                    column.type(),
                    Form.OPTIONAL,
                    ToolWords.dated(text.formatted(ToolWords.described(column)), column.type())
                            + "; null for no matter",
                    null,
                    List.of()));
            limits.put(name, new Tells.Limit(column.name(), bound));
        }

        private ToolSpec tool() {
            return new ToolSpec(
                    all.claim("find_" + plural),
                    "Lists the %s within all of the limits that are given.".formatted(table.plural()),
                    parameters,
                    new Tells.Filter(table.name(), limits),
                    Use.SHORTCUT);
        }
    }
}
