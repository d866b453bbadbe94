package dev.assay.env.pack;

import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.Traits;
import dev.assay.env.world.World;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the tests of packs compare. */
final class PackChecks {
    private PackChecks() {}

    /** Identity of everything in a world. */
    static String hash(World world) {
        Map<String, Object> all = new TreeMap<>();
        all.put("schema", world.database().schema());
        for (Table table : world.database().schema().tables()) {
            all.put("rows " + table.name(), world.database().rows(table.name()));
        }
        all.put("traits", world.traits());
        all.put("plans", world.plans());
        all.put("actions", world.actions());
        all.put("policy", world.policy());
        all.put("tools", world.toolNames());
        all.put("provenance", world.provenance());
        return CanonicalJson.id(all);
    }

    /** Tables, columns, types, keys and references: what a schema looks like as a graph. */
    static String graph(Schema schema) {
        return schema.tables().stream().map(PackChecks::graph).collect(Collectors.joining("\n"));
    }

    private static String graph(Table table) {
        return table.name()
                + table.key()
                + table.columns().stream()
                        .map(column -> column.name() + ":" + column.type() + "->" + column.references())
                        .toList();
    }

    /** The keys of all rows, table by table. */
    static List<String> keys(Database database) {
        List<String> keys = new ArrayList<>();
        for (Table table : database.schema().tables()) {
            database.rows(table.name()).forEach(row -> keys.add(table.name() + database.key(table.name(), row)));
        }
        return keys;
    }

    /** The rows of all tables as text. */
    static String rows(Database database) {
        StringBuilder out = new StringBuilder();
        for (Table table : database.schema().tables()) {
            out.append(table.name())
                    .append(table.columns().stream().map(Column::name).toList());
            for (Row row : database.rows(table.name())) {
                out.append('\n').append("  ").append(row.values());
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** All phrases of a world with a gap. */
    static List<String> phrases(World world) {
        List<String> phrases = new ArrayList<>();
        for (Traits traits : world.traits()) {
            for (String phrase : new String[] {traits.atMost(), traits.atLeast(), traits.is()}) {
                if (phrase != null) {
                    phrases.add(phrase);
                }
            }
        }
        for (PlanTemplate plan : world.plans()) {
            phrases.add(plan.goal());
            plan.rolling().forEach(leg -> phrases.add(leg.atMost()));
        }
        return phrases;
    }
}
