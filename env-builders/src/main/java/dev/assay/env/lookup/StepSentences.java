package dev.assay.env.lookup;

import dev.assay.env.phrase.Naming;
import dev.assay.env.phrase.Phrases;
import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.lookup.Query;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A sentence for a step, which states it completely. */
public final class StepSentences implements Query.Cases<String> {
    private final Phrases phrases;
    private final Schema schema;
    private final StepNames names;
    private final SplittableRandom random;

    /** With a stream that chooses among wordings of one meaning. */
    public StepSentences(Phrases phrases, Schema schema, StepNames names, SplittableRandom random) {
        this.phrases = phrases;
        this.schema = schema;
        this.names = names;
        this.random = random;
    }

    /** The sentence of a step. */
    public String of(Step step) {
        String sentence = step.query().match(this);
        return names.ambiguous(step.name())
                ? "%s (call %s %s)%s"
                        .formatted(body(sentence), pronoun(step.query()), names.called(step.name()), end(sentence))
                : sentence;
    }

    /** What a query finds, named again. */
    private String pronoun(Query query) {
        if (query instanceof Query.Listing) {
            return "them";
        }
        boolean person = !(query instanceof Query.Fold)
                && query instanceof Query.OverRows over
                && phrases.person(StepNames.of(query), names.naming().row(over.from()));
        return person ? "them" : "it";
    }

    private static String body(String sentence) {
        return sentence.substring(0, sentence.length() - 1);
    }

    private static String end(String sentence) {
        return sentence.substring(sentence.length() - 1);
    }

    private String pick(String... wordings) {
        return wordings[random.nextInt(wordings.length)];
    }

    /** {@code flights whose fare is at most 300 EUR and whose date is after 2025-03-01}. */
    private String rows(Query.OverRows query) {
        Table table = schema.table(query.from());
        if (query.where() == null) {
            return table.plural();
        }
        List<String> clauses = phrases.clauses(query.where(), names.naming().rows(table.name()));
        return table.plural() + " " + Phrases.and(clauses);
    }

    private String label(Term term, Query.OverRows query) {
        return phrases.label(term, names.naming().row(query.from()));
    }

    private boolean itself(Term term, Query.OverRows query) {
        return StepNames.itself(schema.table(query.from()), term);
    }

    private String noun(Query.OverRows query) {
        return schema.table(query.from()).noun();
    }

    @Override
    public String only(Query.Only query) {
        if (StepNames.rowFree(query.of())) {
            return pick("Work out %s.", "Calculate %s.").formatted(phrases.noun(query.of(), names.naming()));
        }
        Optional<Term> key = key(query);
        if (key.isEmpty()) {
            String which = "There is exactly one %s %s.".formatted(noun(query), singular(query));
            return itself(query.of(), query)
                    ? pick("Find the only %s %s.".formatted(noun(query), singular(query)), which)
                    : "Find the %s of the only %s %s."
                            .formatted(label(query.of(), query), noun(query), singular(query));
        }
        String entity = phrases.entity(query.from(), List.of(key.get()), names.naming());
        Naming naming = names.naming().row(query.from(), entity);
        String what = query.of() instanceof Term.Field field && field.path().isEmpty()
                ? "the %s of %s".formatted(label(query.of(), query), entity)
                : phrases.noun(query.of(), naming);
        return pick("Look up %s.", "Find out %s.", "Determine %s.").formatted(what);
    }

    private String singular(Query.OverRows query) {
        return query.where() == null
                ? ""
                : Phrases.and(phrases.clauses(query.where(), names.naming().row(query.from())));
    }

    /** The key that the rows must have, when that is all that is said of them. */
    private Optional<Term> key(Query.OverRows query) {
        Table table = schema.table(query.from());
        return query.where() instanceof Condition.Compare compare
                        && compare.comparison() == Comparison.EQ
                        && compare.left().equals(Term.Field.of(table.key().get(0)))
                        && table.entities()
                ? Optional.of(compare.right())
                : Optional.empty();
    }

    @Override
    public String best(Query.Best query) {
        String superlative =
                phrases.superlative(query.by(), query.least(), names.naming().row(query.from()));
        String rows = rows(query);
        String noun = noun(query);
        if (!itself(query.of(), query)) {
            String label = label(query.of(), query);
            String its = phrases.its(names.naming().row(query.from()));
            if (query.where() == null) {
                return pick("Find the %1$s of the %2$s %3$s.", "Look at the %2$s %3$s and note %4$s %1$s.")
                        .formatted(label, noun, superlative, its);
            }
            return pick(
                            "Find the %1$s of the %2$s %3$s among the %4$s.",
                            "Among the %4$s, look at the %2$s %3$s and note %5$s %1$s.")
                    .formatted(label, noun, superlative, rows, its);
        }
        if (query.where() == null) {
            return pick("Find the %s %s.", "Look for the %s %s.", "Determine the %s %s.")
                    .formatted(noun, superlative);
        }
        return pick(
                        "Find the %1$s %2$s among the %3$s.",
                        "Among the %3$s, find the one %2$s.",
                        "Take the %3$s; of these, find the %1$s %2$s.",
                        "Consider only the %3$s, and find the %1$s %2$s among them.")
                .formatted(noun, superlative, rows);
    }

    @Override
    public String fold(Query.Fold query) {
        String rows = rows(query);
        if (query.aggregate() == Aggregate.COUNT) {
            return pick("Count the %s.", "Find the number of %s.", "Determine how many %s there are.")
                    .formatted(rows);
        }
        String what =
                phrases.aggregate(query.aggregate(), query.of(), names.naming().row(query.from()));
        String rounded = query.aggregate() == Aggregate.MEAN ? ", " + rounding(query.decimals()) : "";
        return pick("Find the %s of all %s%s.", "Work out the %s over all %s%s.", "Determine the %s of all %s%s.")
                .formatted(what, rows, rounded);
    }

    static String rounding(int decimals) {
        return decimals == 0
                ? "rounded half up to a whole number"
                : "rounded half up to %d decimal%s".formatted(decimals, decimals == 1 ? "" : "s");
    }

    @Override
    public String listing(Query.Listing query) {
        return itself(query.of(), query)
                ? pick("List all %s.", "Find all %s.", "Collect all %s.").formatted(rows(query))
                : "List the different values of the %s among the %s.".formatted(label(query.of(), query), rows(query));
    }

    @Override
    public String computed(Query.Computed query) {
        return pick("Work out %s.", "Calculate %s.").formatted(phrases.noun(query.of(), names.naming()));
    }
}
