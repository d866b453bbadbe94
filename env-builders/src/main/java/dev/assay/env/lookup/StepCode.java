package dev.assay.env.lookup;

import dev.assay.env.code.ExpressionNames;
import dev.assay.env.code.PythonExpression;
import dev.assay.env.code.PythonText;
import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Python of steps: each assigns to {@code found[name]} what it finds among the facts {@code F}, or None. */
public final class StepCode {
    private static final String ROW = "row";
    private static final int INDENT = 4;

    private final PythonExpression python;
    private final Set<String> variables = new HashSet<>();

    /** Of the steps of a look-up. */
    public StepCode(Schema schema, LookupSpec spec) {
        this.python = new PythonExpression(schema);
        for (Step step : spec.steps()) {
            if (!(step.query() instanceof Query.Listing)) {
                variables.add(step.name());
            }
        }
    }

    /** How Python names what steps found. */
    public ExpressionNames names() {
        return ExpressionNames.of(variable -> variables.contains(variable.name()) ? name(variable.name()) : "None");
    }

    static String name(String step) {
        return "found[%s]".formatted(PythonText.literal(step));
    }

    /** What the queries of the steps speak of. */
    public static Mentions mentions(Schema schema, LookupSpec spec) {
        Mentions mentions = new Mentions(schema);
        spec.steps().forEach(step -> add(step.query(), mentions));
        return mentions;
    }

    static void add(Query query, Mentions mentions) {
        mentions.table(query.from());
        if (query.where() != null) {
            mentions.condition(query.where(), query.from());
        }
        terms(query).forEach(term -> mentions.term(term, query.from()));
    }

    /** The terms of a query over its rows. */
    static List<Term> terms(Query query) {
        return query.match(new Query.Cases<>() {
            @Override
            public List<Term> only(Query.Only only) {
                return List.of(only.of());
            }

            @Override
            public List<Term> best(Query.Best best) {
                return List.of(best.by(), best.of());
            }

            @Override
            public List<Term> fold(Query.Fold fold) {
                return fold.of() == null ? List.of() : List.of(fold.of());
            }

            @Override
            public List<Term> listing(Query.Listing listing) {
                return List.of(listing.of());
            }
        });
    }

    /** The statement of a step, in a function. */
    public String statement(Step step) {
        return " ".repeat(INDENT) + name(step.name()) + " = " + step.query().match(new Writer(step.query())) + "\n";
    }

    private final class Writer implements Query.Cases<String> {
        private final Query query;
        private final ExpressionNames row;

        Writer(Query query) {
            this.query = query;
            this.row = names().at(query.from(), ROW);
        }

        /** A list of an expression over the rows that count. */
        private String list(String expression) {
            String margin = "\n" + " ".repeat(2 * INDENT + 1);
            String rows = "%sfor %s in %s.values()".formatted(margin, ROW, PythonExpression.facts(query.from()));
            return "\n" + " ".repeat(2 * INDENT) + "[" + expression + rows + where(query.where(), margin) + "]";
        }

        private String where(@Nullable Condition where, String margin) {
            return where == null
                    ? ""
                    : margin + "if " + python.condition(where, row, 2 * INDENT, 2 * INDENT + " if ".length());
        }

        private String term(Term term) {
            return python.term(term, row);
        }

        @Override
        public String only(Query.Only only) {
            return "only_of(%s)".formatted(list(term(only.of())));
        }

        @Override
        public String best(Query.Best best) {
            String pair = "(%s, %s)".formatted(term(best.by()), term(best.of()));
            return "best_of(%s, least=%s)".formatted(list(pair), best.least() ? "True" : "False");
        }

        @Override
        public String fold(Query.Fold fold) {
            String of = fold.of() == null || fold.aggregate() == Aggregate.COUNT ? "1" : term(fold.of());
            String list = list(of);
            return switch (fold.aggregate()) {
                case COUNT -> "count_of(%s)".formatted(list);
                case SUM -> "sum_of(%s)".formatted(list);
                case MEAN -> "mean_of(%s, decimals=%d)".formatted(list, fold.decimals());
                case MIN -> "least_of(%s)".formatted(list);
                case MAX -> "greatest_of(%s)".formatted(list);
                case DISTINCT -> "distinct_of(%s)".formatted(list);
            };
        }

        @Override
        public String listing(Query.Listing listing) {
            return "different_of(%s)".formatted(list(term(listing.of())));
        }
    }
}
