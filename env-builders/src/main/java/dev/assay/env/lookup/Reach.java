package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must have been read before terms and conditions can be evaluated. */
final class Reach {
    /** The rows of a table that refer to the row at hand. */
    record Relation(String table, String via) {}

    private final Schema schema;
    private final Map<String, Need> rows = new LinkedHashMap<>();
    private final Map<Relation, Need> related = new LinkedHashMap<>();
    private final Set<Term.Cell> cells = new LinkedHashSet<>();
    private final Set<Term.Cell> rowCells = new LinkedHashSet<>();
    private @Nullable Relation within;
    private boolean tooDeep;
    private boolean aggregates;

    Reach(Schema schema) {
        this.schema = schema;
    }

    /** Of a step. */
    static Reach of(Schema schema, Step step) {
        Reach reach = new Reach(schema);
        String table = StepCode.from(step.query());
        if (step.query() instanceof Query.OverRows over) {
            reach.rows.put(over.from(), Need.of(over.from()));
            reach.condition(over.where(), table);
        }
        StepCode.terms(step.query()).forEach(term -> reach.term(term, table));
        return reach;
    }

    /** Of conditions and terms over the rows of a table. */
    static Reach of(Schema schema, String table, List<Condition> conditions, List<Term> terms) {
        Reach reach = new Reach(schema);
        reach.rows.put(table, Need.of(table));
        conditions.forEach(condition -> reach.condition(condition, table));
        terms.forEach(term -> reach.term(term, table));
        return reach;
    }

    /** Of all steps. */
    static List<Reach> of(Schema schema, LookupSpec spec) {
        return spec.steps().stream().map(step -> of(schema, step)).toList();
    }

    /** What is needed of the row at hand. */
    Need row(String table) {
        return rows.getOrDefault(table, Need.of(table));
    }

    /** What is needed of the rows that refer to it. */
    Map<Relation, Need> related() {
        return related;
    }

    /** Cells that do not depend on the row at hand, those before others whose keys speak of them. */
    List<Term.Cell> cells() {
        return List.copyOf(cells);
    }

    /** How far from the row of a table one has to read: 0 the row itself, 1 what it refers to, 2 other cells, 3 rows that refer to it. */
    int distance(String table) {
        if (!related.isEmpty()) {
            return 3;
        }
        if (!rowCells.isEmpty()) {
            return 2;
        }
        return row(table).follow().isEmpty() ? 0 : 1;
    }

    /** Cells that do. */
    List<Term.Cell> rowCells() {
        return List.copyOf(rowCells);
    }

    /** Whether rows related to related rows are spoken of, or cells by those: nothing here reads them. */
    boolean tooDeep() {
        return tooDeep;
    }

    /** Whether something else than a count is taken over related rows. */
    boolean aggregates() {
        return aggregates;
    }

    /** Relations spoken of, and references followed. */
    int hops() {
        return related.size() + rows.values().stream().mapToInt(Reach::hops).sum();
    }

    private static int hops(Need need) {
        return need.follow().values().stream().mapToInt(each -> 1 + hops(each)).sum();
    }

    void condition(@Nullable Condition condition, @Nullable String row) {
        for (Condition each : parts(condition)) {
            if (each instanceof Condition.Compare compare) {
                term(compare.left(), row);
                term(compare.right(), row);
            } else if (each instanceof Condition.Among among) {
                term(among.term(), row);
            }
        }
    }

    /** The comparisons of which a condition is made. */
    private static List<Condition> parts(@Nullable Condition condition) {
        if (condition == null) {
            return List.of();
        }
        List<Condition> parts = new ArrayList<>();
        condition.match(new Parts(parts));
        return parts;
    }

    void term(Term term, @Nullable String row) {
        if (term instanceof Term.Cell cell) {
            cell.key().forEach(each -> term(each, row));
            boolean free = cell.key().stream().allMatch(Sources::free);
            (free ? cells : rowCells).add(cell);
            tooDeep |= within != null && !free;
        } else if (term instanceof Term.Field field && row != null) {
            field(field, row);
        } else if (term instanceof Term.Related inner) {
            related(inner);
        } else if (term instanceof Term.Sum sum) {
            sum.terms().forEach(each -> term(each, row));
        } else if (term instanceof Term.Product product) {
            product.terms().forEach(each -> term(each, row));
        } else if (term instanceof Term.Difference difference) {
            term(difference.left(), row);
            term(difference.right(), row);
        }
    }

    private void field(Term.Field field, String row) {
        if (within == null) {
            rows.put(row, row(row).and(field, schema));
        } else {
            related.put(within, related.getOrDefault(within, Need.of(row)).and(field, schema));
        }
    }

    private void related(Term.Related term) {
        tooDeep |= within != null;
        aggregates |= term.of() != null;
        within = new Relation(term.table(), term.via());
        related.putIfAbsent(within, Need.of(term.table()));
        condition(term.where(), term.table());
        if (term.of() != null) {
            term(term.of(), term.table());
        }
        within = null;
    }

    /** Takes conditions apart. */
    private record Parts(List<Condition> out) implements Condition.Cases<Parts> {
        private Parts each(List<Condition> conditions) {
            conditions.forEach(each -> each.match(this));
            return this;
        }

        @Override
        public Parts compare(Condition.Compare condition) {
            out.add(condition);
            return this;
        }

        @Override
        public Parts among(Condition.Among condition) {
            out.add(condition);
            return this;
        }

        @Override
        public Parts all(Condition.All condition) {
            return each(condition.conditions());
        }

        @Override
        public Parts atLeast(Condition.AtLeast condition) {
            return each(condition.conditions());
        }

        @Override
        public Parts not(Condition.Not condition) {
            return each(List.of(condition.condition()));
        }

        @Override
        public Parts when(Condition.When condition) {
            return each(List.of(condition.premise(), condition.conclusion()));
        }
    }
}
