package dev.assay.env.lookup;

import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How columns of a table are read.
 *
 * @param table the table
 * @param tools by column that is spoken of and no key
 * @param columns all columns that are spoken of, the key first
 */
record TableReading(Table table, SortedMap<String, ToolSpec> tools, List<String> columns) {
    TableReading {
        tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
        columns = List.copyOf(columns);
    }

    static TableReading of(Table table, SortedMap<String, ToolSpec> tools) {
        Set<String> columns = new LinkedHashSet<>(table.key());
        columns.addAll(tools.keySet());
        return new TableReading(table, tools, List.copyOf(columns));
    }

    /** The different tools, in the order of their columns. */
    List<ToolSpec> fetches() {
        return List.copyOf(new LinkedHashSet<>(tools.values()));
    }

    /** Which columns a tool is asked for. */
    List<String> told(ToolSpec tool) {
        List<String> told = new ArrayList<>();
        tools.forEach((column, each) -> {
            if (each.equals(tool)) {
                told.add(column);
            }
        });
        return told;
    }

    /** The tools to be asked for columns that are missing. */
    List<ToolSpec> asked(Collection<String> missing) {
        Set<ToolSpec> asked = new LinkedHashSet<>();
        for (ToolSpec each : fetches()) {
            if (told(each).stream().anyMatch(missing::contains)) {
                asked.add(each);
            }
        }
        return List.copyOf(asked);
    }

    /** Whether its rows are relations, of which there may be none for a key. */
    boolean relation() {
        return !table.entities() || table.column(table.key().get(0)).references() != null;
    }

    boolean decimalKey(int part) {
        return table.column(table.key().get(part)).type() == ColumnType.DECIMAL;
    }
}
