package dev.assay.pipelines.diversity;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The form of a schema without its words: tables as nodes, labelled with the types of their columns, references as edges. Two schemas
 * whose graphs are the same up to names and order have one label; the labels are those of colour refinement (Weisfeiler and Leman 1968),
 * as many rounds as there are tables, which tells all but very regular graphs apart.
 */
final class SchemaGraph {
    private SchemaGraph() {}

    /** The label of a schema, SHA-256. */
    static String of(Schema schema) {
        Map<String, String> labels = new TreeMap<>();
        schema.tables().forEach(table -> labels.put(table.name(), own(table)));
        Map<String, String> refined = labels;
        for (int round = 0; round < schema.tables().size(); round++) {
            refined = refine(schema, refined);
        }
        return digest(refined.values());
    }

    private static String own(Table table) {
        List<String> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(column.type()
                    + (table.key().contains(column.name()) ? " key" : "")
                    + (column.optional() ? " optional" : ""));
        }
        return digest(columns);
    }

    private static Map<String, String> refine(Schema schema, Map<String, String> labels) {
        Map<String, List<String>> seen = new TreeMap<>();
        labels.forEach((table, label) -> seen.computeIfAbsent(table, any -> new ArrayList<>()));
        for (Table table : schema.tables()) {
            for (Column column : table.columns()) {
                String target = column.references();
                if (target != null) {
                    seen.getOrDefault(table.name(), new ArrayList<>()).add("to " + labels.get(target));
                    seen.getOrDefault(target, new ArrayList<>()).add("from " + labels.get(table.name()));
                }
            }
        }
        Map<String, String> refined = new TreeMap<>();
        seen.forEach((table, neighbours) -> refined.put(table, labels.get(table) + digest(neighbours)));
        refined.replaceAll((table, label) -> digest(List.of(label)));
        return refined;
    }

    /** Of texts in any order. */
    private static String digest(Iterable<String> texts) {
        List<String> sorted = new ArrayList<>();
        texts.forEach(sorted::add);
        sorted.sort(null);
        return CanonicalJson.sha256(String.join("\n", sorted).getBytes(StandardCharsets.UTF_8));
    }
}
