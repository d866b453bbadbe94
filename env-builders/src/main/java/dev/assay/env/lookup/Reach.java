package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must have been read before terms and conditions can be evaluated: references followed, rows related, cells. */
final class Reach {
    /** A reference column whose target is spoken of. */
    record Edge(String table, String column) {}

    /** A cell, and the table of the row at hand if its key may speak of one. */
    record At(Term.Cell cell, @Nullable String row) {}

    private final Schema schema;
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final Set<Term.Related> related = new LinkedHashSet<>();
    private final Set<At> cells = new LinkedHashSet<>();
    private boolean within;
    private boolean tooDeep;

    Reach(Schema schema) {
        this.schema = schema;
    }

    Set<Edge> edges() {
        return edges;
    }

    /** Relations of the row at hand itself. */
    List<Term.Related> related() {
        return List.copyOf(related);
    }

    /** Cells in the order in which they can be read: those that another's key speaks of come first. */
    List<At> cells() {
        return List.copyOf(cells);
    }

    /** Whether rows related to related rows are spoken of, or cells by those: nothing here reads them. */
    boolean tooDeep() {
        return tooDeep;
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
    static List<Condition> parts(@Nullable Condition condition) {
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
            cells.add(new At(cell, free ? null : row));
            tooDeep |= within && !free;
        } else if (term instanceof Term.Field field && row != null) {
            String at = row;
            for (String reference : field.path()) {
                edges.add(new Edge(at, reference));
                at = Objects.requireNonNull(schema.table(at).column(reference).references());
            }
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

    private void related(Term.Related term) {
        tooDeep |= within;
        within = true;
        related.add(term);
        condition(term.where(), term.table());
        if (term.of() != null) {
            term(term.of(), term.table());
        }
        within = false;
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
