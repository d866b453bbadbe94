package dev.assay.env.plan;

import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.plan.PlanCheck;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a solution gets the facts that a planning task speaks of: which tools it calls for what. Tables that others list their rows by are
 * read first.
 */
public final class FactReading {
    private final Schema schema;
    private final ToolCatalogue tools;
    private final Map<String, SortedSet<String>> needed = new HashMap<>();
    private final KeyDomains domains;
    private final List<FactStep> steps = new ArrayList<>();

    /**
     * Finds out how.
     *
     * @throws UnreadableException when the tools do not tell everything
     */
    public FactReading(PlanSpec spec, Schema schema, ToolCatalogue tools) {
        this.schema = schema;
        this.tools = tools;
        Mentions mentions = new PlanCheck(spec, schema).run();
        mentions.columns().forEach((table, columns) -> needed.put(table, new TreeSet<>(columns)));
        this.domains = new KeyDomains(spec, schema, mentions);
        for (int i = schema.tables().size() - 1; i >= 0; i--) {
            Table table = schema.tables().get(i);
            SortedSet<String> columns = needed.get(table.name());
            if (columns != null) {
                steps.add(0, step(table, columns));
            }
        }
    }

    private FactStep step(Table table, SortedSet<String> columns) {
        boolean entities = table.entities() && table.column(table.key().get(0)).references() == null;
        return entities ? entities(table, columns) : relations(table, columns);
    }

    private FactStep entities(Table table, SortedSet<String> columns) {
        Optional<ToolSpec> all = tools.keys(table.name());
        List<ToolSpec> by = tools.keysBy(table.name()).stream()
                .filter(tool -> usable(table, via(tool)))
                .toList();
        Optional<ToolSpec> useful =
                by.stream().filter(tool -> columns.contains(via(tool))).findFirst();
        Set<String> open = new LinkedHashSet<>(columns);
        open.removeAll(table.key());
        if (useful.isPresent() || (all.isEmpty() && !by.isEmpty())) {
            ToolSpec lister = useful.orElseGet(() -> by.get(0));
            Column column = table.column(via(lister));
            need(String.valueOf(column.references()));
            open.remove(column.name());
            return new FactStep.Entities(table, lister, column, telling(table, open));
        }
        ToolSpec lister = all.orElseThrow(
                () -> new UnreadableException("No tool lists the rows of the table (%s).".formatted(table.name())));
        return new FactStep.Entities(table, lister, null, telling(table, open));
    }

    private static String via(ToolSpec tool) {
        return ((Tells.KeysBy) tool.tells()).column();
    }

    /** Whether all rows are listed by this column: it is always there and does not refer to the table itself. */
    private static boolean usable(Table table, String column) {
        Column via = table.column(column);
        return !via.optional() && !table.name().equals(via.references());
    }

    /** All keys of this table are needed. */
    private void need(String table) {
        domains.whole(table);
        needed.computeIfAbsent(table, name -> new TreeSet<>(schema.table(name).key()));
    }

    private List<FactStep.Telling> telling(Table table, Set<String> columns) {
        Map<ToolSpec, List<String>> byTool = new LinkedHashMap<>();
        for (String column : columns) {
            ToolSpec tool = tools.telling(table.name(), column)
                    .orElseThrow(() -> new UnreadableException(
                            "No tool tells the column (%s.%s).".formatted(table.name(), column)));
            byTool.computeIfAbsent(tool, each -> new ArrayList<>()).add(column);
        }
        List<FactStep.Telling> telling = new ArrayList<>();
        byTool.forEach((tool, told) -> telling.add(new FactStep.Telling(tool, told)));
        return telling;
    }

    private FactStep relations(Table table, SortedSet<String> columns) {
        Set<String> open = new LinkedHashSet<>(columns);
        open.removeAll(table.key());
        Optional<ToolSpec> rows = tools.rowsBy(table.name()).stream()
                .filter(tool -> {
                    Tells.RowsBy tells = (Tells.RowsBy) tool.tells();
                    return table.column(tells.column()).references() != null
                            && tells.columns().containsAll(open);
                })
                .findFirst();
        if (rows.isPresent()) {
            Column via = table.column(((Tells.RowsBy) rows.get().tells()).column());
            need(String.valueOf(via.references()));
            return new FactStep.Listed(table, rows.get(), via, List.copyOf(open));
        }
        List<FactStep.Telling> telling = telling(table, open);
        if (telling.isEmpty()) {
            telling = existence(table);
        }
        List<KeyDomain> keys = domains.of(table);
        keys.forEach(key -> {
            if (key.table() != null) {
                need(key.table());
            }
        });
        return new FactStep.Asked(table, telling, keys);
    }

    /** A tool that tells whether a row is there, where nothing of it is asked but the key. */
    private List<FactStep.Telling> existence(Table table) {
        return tools.tools().stream()
                .filter(tool ->
                        tool.tells() instanceof Tells.Row row && row.table().equals(table.name()))
                .findFirst()
                .map(tool -> List.of(new FactStep.Telling(tool, List.of())))
                .orElseThrow(
                        () -> new UnreadableException("No tool tells rows of the table (%s).".formatted(table.name())));
    }

    /** The steps in the order in which they can be done. */
    public List<FactStep> steps() {
        return List.copyOf(steps);
    }

    /** How many tool calls it takes over a database. */
    public long calls(Database database) {
        return steps.stream().mapToLong(step -> step.calls(database)).sum();
    }

    /** The Python function {@code read_facts(tools)}. */
    public String source() {
        StringBuilder out = new StringBuilder(
                """
                def read_facts(tools):
                    \"""Everything that the rules speak of, asked of the tools: by table and key.\"""
                    F = {}
                """);
        steps.forEach(step -> out.append(FactSource.of(step).indent(4)));
        return out.append("    return F\n").toString();
    }
}
