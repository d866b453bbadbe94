package dev.assay.env.plan;

import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** With which keys the rows of a table with several keys are asked for: no more than the task speaks of. */
final class KeyDomains {
    private final PlanSpec spec;
    private final Schema schema;
    private final Mentions mentions;
    private final Set<String> whole = new HashSet<>();

    KeyDomains(PlanSpec spec, Schema schema, Mentions mentions) {
        this.spec = spec;
        this.schema = schema;
        this.mentions = mentions;
        spec.choices().forEach(choice -> whole.add(choice.table()));
    }

    /** All rows of this table are needed, not only those that the task names. */
    void whole(String table) {
        whole.add(table);
    }

    /** One for each key column. */
    List<KeyDomain> of(Table table) {
        List<KeyDomain> domains = new ArrayList<>();
        for (int i = 0; i < table.key().size(); i++) {
            domains.add(of(table, table.column(table.key().get(i)), i));
        }
        return domains;
    }

    private KeyDomain of(Table table, Column column, int position) {
        if (whole.contains(table.name()) && column.references() != null) {
            return new KeyDomain(column.references(), List.of(), false);
        }
        Set<Value> listed = new LinkedHashSet<>();
        boolean labels = false;
        boolean constants = false;
        for (Term.Cell cell : mentions.cells()) {
            if (!cell.table().equals(table.name())) {
                continue;
            }
            Term key = cell.key().get(position);
            if (key instanceof Term.Constant constant) {
                listed.add(constant.value());
                constants = true;
            } else if (key instanceof Term.Variable variable && variable.name().equals(spec.slotKey())) {
                spec.slots().forEach(label -> listed.add(Value.of(label)));
                labels = true;
            } else if (column.references() != null) {
                return new KeyDomain(schema.table(column.references()).name(), List.of(), false);
            } else {
                throw new UnreadableException("Nothing tells which values the key column (%s.%s) has."
                        .formatted(table.name(), column.name()));
            }
        }
        if (listed.isEmpty() && column.references() != null) {
            return new KeyDomain(column.references(), List.of(), false);
        }
        // A value of another kind is no key, and no tool takes it.
        List<Value> fitting =
                listed.stream().filter(value -> fits(column.type(), value)).toList();
        return new KeyDomain(null, fitting, labels && !constants && !fitting.isEmpty());
    }

    private static boolean fits(ColumnType type, Value value) {
        if (type == ColumnType.FLAG) {
            return value instanceof Value.Flag;
        }
        return type.numeric() ? value instanceof Value.Number : value instanceof Value.Text;
    }
}
