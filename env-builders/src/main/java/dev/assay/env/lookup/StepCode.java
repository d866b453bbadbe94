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
        String from = from(query);
        if (query instanceof Query.OverRows over) {
            mentions.table(over.from());
            if (over.where() != null) {
                mentions.condition(over.where(), over.from());
            }
        }
        terms(query).forEach(term -> mentions.term(term, from));
    }

    /** The table over whose rows a query is, if there is one. */
    static @Nullable String from(Query query) {
        return query instanceof Query.OverRows over ? over.from() : null;
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

            @Override
            public List<Term> computed(Query.Computed computed) {
                return List.of(computed.of());
            }
        });
    }

    /** The statement of a step, in a function. */
    public String statement(Step step) {
        return " ".repeat(INDENT) + name(step.name()) + " = " + step.query().match(new Writer()) + "\n";
    }

    private final class Writer implements Query.Cases<String> {
        /** A list of an expression over the rows that count. */
        private String list(Query.OverRows query, String expression) {
            String margin = "\n" + " ".repeat(2 * INDENT + 1);
            String rows = "%sfor %s in %s.values()".formatted(margin, ROW, PythonExpression.facts(query.from()));
            return "\n" + " ".repeat(2 * INDENT) + "[" + expression + rows + where(query, margin) + "]";
        }

        private String where(Query.OverRows query, String margin) {
            Condition where = query.where();
            return where == null
                    ? ""
                    : margin + "if " + python.condition(where, row(query), 2 * INDENT, 2 * INDENT + " if ".length());
        }

        private ExpressionNames row(Query.OverRows query) {
            return names().at(query.from(), ROW);
        }

        private String term(Term term, Query.OverRows query) {
            return python.term(term, row(query));
        }

        @Override
        public String only(Query.Only only) {
            return "only_of(%s)".formatted(list(only, term(only.of(), only)));
        }

        @Override
        public String best(Query.Best best) {
            String pair = "(%s, %s)".formatted(term(best.by(), best), term(best.of(), best));
            return "best_of(%s, least=%s)".formatted(list(best, pair), best.least() ? "True" : "False");
        }

        @Override
        public String fold(Query.Fold fold) {
            String of = fold.of() == null || fold.aggregate() == Aggregate.COUNT ? "1" : term(fold.of(), fold);
            String list = list(fold, of);
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
            return "different_of(%s)".formatted(list(listing, term(listing.of(), listing)));
        }

        @Override
        public String computed(Query.Computed computed) {
            return python.term(computed.of(), names());
        }
    }
}
