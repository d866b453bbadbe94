package dev.assay.env.tools;

import dev.assay.env.tools.ToolSpec.Form;
import dev.assay.env.tools.ToolSpec.Parameter;
import dev.assay.env.tools.ToolSpec.Use;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;

/** Tools of a table of entities, such as hotels. */
final class EntityTools {
    private final ToolDerivation all;
    private final Table table;
    private final String noun;
    private final String plural;
    private final Parameter self;
    private final List<Column> facts;
    private final List<Column> references;
    private final List<ToolSpec> tools = new ArrayList<>();

    EntityTools(ToolDerivation all, Table table) {
        this.all = all;
        this.table = table;
        this.noun = PythonNames.of(table.noun());
        this.plural = PythonNames.of(table.plural());
        this.self = all.keyOf(table, noun);
        this.facts = columns(false);
        this.references = columns(true);
    }

    private List<Column> columns(boolean referring) {
        return table.columns().stream()
                .filter(column -> !table.key().contains(column.name()))
                .filter(column -> !all.hidden(table, column))
                .filter(column -> (column.references() != null) == referring)
                .toList();
    }

    List<ToolSpec> derive() {
        // What belongs to something is listed by that; only what stands alone is listed as a whole.
        if (references.stream().allMatch(each -> each.optional() || table.name().equals(each.references()))) {
            tools.add(everything());
        }
        references.forEach(reference -> tools.add(by(reference)));
        references.forEach(reference -> tools.add(cell(reference, PythonNames.stem(reference.name()), Use.BASIC)));
        if (!facts.isEmpty()) {
            tools.add(infos());
        }
        table.columns().stream()
                .filter(column -> all.hidden(table, column))
                .forEach(column -> tools.add(cell(column, PythonNames.of(column.name()), Use.ADDED)));
        tools.addAll(new ShortcutTools(all, table, facts).derive());
        return tools;
    }

    private ToolSpec everything() {
        boolean paged = all.world().database().rows(table.name()).size() > Pages.SIZE;
        return new ToolSpec(
                all.claim("get_all_" + plural),
                "Lists all %s, each by its %s.".formatted(table.plural(), keyLabel(table)) + Pages.text(paged),
                Pages.with(paged, List.of()),
                new Tells.Keys(table.name(), paged),
                Use.BASIC);
    }

    private ToolSpec by(Column reference) {
        String stem = PythonNames.stem(reference.name());
        Table target = all.target(reference);
        boolean paged = all.largestGroup(table, reference) > Pages.SIZE;
        return new ToolSpec(
                all.named(
                        all.world().toolNames().byReference(),
                        table.name() + "." + reference.name(),
                        "get_all_%s_by_%s".formatted(plural, stem)),
                "Lists the %s whose %s is the given %s, each by its %s."
                                .formatted(table.plural(), reference.label(), target.noun(), keyLabel(table))
                        + Pages.text(paged),
                Pages.with(paged, List.of(all.keyOf(target, stem))),
                new Tells.KeysBy(table.name(), reference.name(), paged),
                Use.BASIC);
    }

    private ToolSpec cell(Column column, String stem, Use use) {
        return new ToolSpec(
                all.claim("get_%s_by_%s".formatted(stem, noun)),
                "Tells the %s of the given %s.".formatted(ToolWords.described(column), table.noun()),
                List.of(self),
                new Tells.Cell(table.name(), column.name()),
                use);
    }

    private ToolSpec infos() {
        List<String> words = facts.stream().map(Column::name).toList();
        Parameter keywords = new Parameter(
                noun.equals("info_keywords") ? "info_keywords_2" : "info_keywords",
                ColumnType.TEXT,
                Form.WORDS,
                "what to tell, one or more of: " + ToolWords.listed(facts),
                null,
                words);
        return new ToolSpec(
                all.claim("get_infos_by_" + noun),
                "Tells what is known about the given %s under the given keywords, an object with one entry for each."
                        .formatted(table.noun()),
                List.of(keywords, self),
                new Tells.Cells(table.name(), words),
                Use.BASIC);
    }

    private static String keyLabel(Table table) {
        return table.column(table.key().get(0)).label();
    }
}
