package dev.assay.env.code;

import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** The Python function {@code load(initial)}: facts of the tables and columns that are spoken of, read from SQLite. */
public final class PythonFacts {
    private PythonFacts() {}

    /** The source of {@code load}, for what these mentions name. */
    public static String load(Schema schema, Mentions mentions) {
        return function("load", schema, mentions);
    }

    /** The source of a function of another name that does the same. */
    public static String function(String name, Schema schema, Mentions mentions) {
        List<String> entries = new ArrayList<>();
        for (Map.Entry<String, SortedSet<String>> each : mentions.columns().entrySet()) {
            entries.add("        %s: %s,\n"
                    .formatted(PythonText.literal(each.getKey()), read(schema.table(each.getKey()), each.getValue())));
        }
        return """
                def %s(initial):
                    \"""The facts that the task speaks of, from a connection to the initial database.\"""
                    return {
                %s    }
                """
                .formatted(name, String.join("", entries));
    }

    private static String read(Table table, Collection<String> columns) {
        List<String> flags = columns.stream()
                .filter(column -> table.column(column).type() == ColumnType.FLAG)
                .toList();
        String query = "SELECT %s FROM %s"
                .formatted(
                        String.join(
                                ", ", columns.stream().map(PythonFacts::quoted).toList()),
                        quoted(table.name()));
        return "read_rows(initial, %s,\n                   columns=%s, flags=%s, key=%s)"
                .formatted(
                        PythonText.literal(query),
                        PythonText.names(columns),
                        PythonText.names(flags),
                        PythonText.names(table.key()));
    }

    /** An identifier of SQLite, whatever it holds. */
    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
