package dev.assay.env.phrase;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Table;
import java.util.List;
import java.util.Optional;

/** Relative clauses that tell which rows are meant: {@code whose city is Hangzhou}, {@code that costs at most 300 EUR}. */
final class Clauses implements Condition.Cases<List<String>> {
    private final Phrases phrases;
    private final Naming naming;

    Clauses(Phrases phrases, Naming naming) {
        this.phrases = phrases;
        this.naming = naming;
    }

    @Override
    public List<String> compare(Condition.Compare condition) {
        if (condition.left() instanceof Term.Field field) {
            return List.of(field(field, condition));
        }
        if (condition.left() instanceof Term.Related related
                && related.aggregate() == Aggregate.COUNT
                && condition.comparison() != Comparison.NE) {
            return List.of(related(related, condition));
        }
        return other(condition);
    }

    private String field(Term.Field field, Condition.Compare condition) {
        if (phrases.isKey(field, naming) && field.path().isEmpty()) {
            return "%s %s %s"
                    .formatted(
                            that(),
                            naming.plural()
                                    ? condition.comparison() == Comparison.EQ ? "are" : "are not"
                                    : verb(condition),
                            entity(condition.right()));
        }
        // What a row refers to is one, however many rows there are.
        Naming subject = field.path().isEmpty() ? naming : naming.row(naming.must());
        Predicate predicate = phrases.predicate(condition, subject);
        if (predicate.ofEntity() && field.path().isEmpty()) {
            return that() + " " + predicate.text();
        }
        String labels = predicate.ofEntity() ? phrases.labels(field.path(), naming) : phrases.label(field, naming);
        return "whose %s %s".formatted(labels, predicate.text());
    }

    private String that() {
        return phrases.person(naming) ? "who" : "that";
    }

    private static String verb(Condition.Compare condition) {
        return Predicates.plain(condition.comparison(), null);
    }

    private String entity(Term term) {
        String noun = phrases.noun(term, naming);
        return term instanceof Term.Constant
                ? Nouns.named(phrases.columns().schema().table(naming.must()), noun)
                : noun;
    }

    /** {@code that is the origin of at least 3 flights whose fare is at most 300 EUR}. */
    private String related(Term.Related related, Condition.Compare condition) {
        Table table = phrases.columns().schema().table(related.table());
        Column via = table.column(related.via());
        String number = phrases.noun(condition.right(), naming);
        boolean one = number.equals("1");
        String which = related.where() == null
                ? ""
                : " " + Words.and(phrases.clauses(related.where(), naming.rows(related.table())));
        return "%s %s the %s of %s %s%s"
                .formatted(
                        that(),
                        naming.plural() ? "are each" : "is",
                        via.label(),
                        Predicates.amount(condition.comparison(), number),
                        one ? table.noun() : table.plural(),
                        which);
    }

    @Override
    public List<String> among(Condition.Among condition) {
        if (condition.term() instanceof Term.Field field && !phrases.isKey(field, naming)) {
            return List.of("whose %s is %s".formatted(phrases.label(field, naming), phrases.oneOf(condition, naming)));
        }
        return other(condition);
    }

    @Override
    public List<String> all(Condition.All condition) {
        return condition.conditions().stream()
                .flatMap(each -> each.match(this).stream())
                .toList();
    }

    @Override
    public List<String> atLeast(Condition.AtLeast condition) {
        return other(condition);
    }

    @Override
    public List<String> not(Condition.Not condition) {
        return other(condition);
    }

    @Override
    public List<String> when(Condition.When condition) {
        return other(condition);
    }

    private List<String> other(Condition condition) {
        Optional<String> plural = naming.plural() ? Optional.of("each") : Optional.empty();
        return List.of("for %s%s %s"
                .formatted(
                        plural.map(each -> each + " of ").orElse(""),
                        phrases.person(naming) ? "whom" : "which",
                        phrases.sentence(condition, naming)));
    }
}
