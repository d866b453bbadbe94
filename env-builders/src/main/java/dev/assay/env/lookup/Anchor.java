package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A place in a specification where an entity is named.
 *
 * @param step number of the step
 * @param conjunct number of the condition in it
 * @param table table of the entity
 * @param key the name
 */
public record Anchor(int step, int conjunct, String table, Value key) {
    /** The places in a specification. */
    public static List<Anchor> in(LookupSpec spec, Schema schema) {
        List<Anchor> anchors = new ArrayList<>();
        for (int i = 0; i < spec.steps().size(); i++) {
            Query query = spec.steps().get(i).query();
            if (!(query instanceof Query.OverRows over)
                    || StepCode.terms(query).stream().anyMatch(StepNames::rowFree)) {
                // It has no row, or one of no matter.
                continue;
            }
            List<Condition> conjuncts = SpecEdit.conjuncts(query);
            for (int j = 0; j < conjuncts.size(); j++) {
                int step = i;
                int conjunct = j;
                of(conjuncts.get(j), over.from(), schema)
                        .ifPresent(each -> anchors.add(new Anchor(step, conjunct, each.table(), each.key())));
            }
        }
        return anchors;
    }

    /** The tables whose entities a query names. */
    static Set<String> tables(Query query, Schema schema) {
        Set<String> tables = new HashSet<>();
        if (query instanceof Query.OverRows over) {
            SpecEdit.conjuncts(query)
                    .forEach(each -> of(each, over.from(), schema).ifPresent(named -> tables.add(named.table())));
        }
        return tables;
    }

    private record Named(String table, Value key) {}

    private static Optional<Named> of(Condition condition, String from, Schema schema) {
        if (!(condition instanceof Condition.Compare compare)) {
            return Optional.empty();
        }
        if (compare.right() instanceof Term.Cell cell
                && cell.key().size() == 1
                && cell.key().get(0) instanceof Term.Constant constant) {
            return Optional.of(new Named(cell.table(), constant.value()));
        }
        return compare.comparison() == Comparison.EQ
                        && compare.left() instanceof Term.Field field
                        && compare.right() instanceof Term.Constant constant
                ? entity(field, from, schema).map(table -> new Named(table, constant.value()))
                : Optional.empty();
    }

    /** The table whose entities a field tells. */
    public static Optional<String> entity(Term.Field field, String from, Schema schema) {
        Table at = schema.table(from);
        for (String reference : field.path()) {
            at = schema.table(Objects.requireNonNull(at.column(reference).references()));
        }
        String target = at.column(field.column()).references();
        if (target != null) {
            return Optional.of(target);
        }
        return at.key().equals(List.of(field.column())) ? Optional.of(at.name()) : Optional.empty();
    }

    /** The specification with another term in this place. */
    public LookupSpec put(LookupSpec spec, Term term) {
        Condition.Compare compare = (Condition.Compare)
                SpecEdit.conjuncts(spec.steps().get(step).query()).get(conjunct);
        Condition changed = compare.right() instanceof Term.Cell cell
                ? new Condition.Compare(
                        compare.left(), compare.comparison(), new Term.Cell(cell.table(), List.of(term), cell.column()))
                : new Condition.Compare(compare.left(), compare.comparison(), term);
        return SpecEdit.with(spec, step, conjunct, changed);
    }
}
