package dev.assay.env.phrase;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sentences without their capital and full stop: {@code the fare of that flight is at most 300 EUR}. */
final class Sentences implements Condition.Cases<String> {
    private final Phrases phrases;
    private final Naming naming;

    Sentences(Phrases phrases, Naming naming) {
        this.phrases = phrases;
        this.naming = naming;
    }

    @Override
    public String compare(Condition.Compare condition) {
        if (condition.left() instanceof Term.Cell cell
                && naming.isSelf(cell.table(), cell.key().get(0))) {
            return mine(cell, condition);
        }
        Predicate predicate = phrases.predicate(condition, naming);
        String subject = predicate.ofEntity() ? holder(condition.left()) : phrases.noun(condition.left(), naming);
        String said = predicate.text();
        return subject + " "
                + (subject.equals("they")
                        ? Verbs.plural(said).map(Sentences::ofOne).orElse(said)
                        : said);
    }

    /** A person is one, though {@code they}. */
    private static String ofOne(String plural) {
        return plural.replaceFirst("^(are|were) each ", "$1 ");
    }

    /** {@code my balance is at least 300 EUR}. */
    private String mine(Term.Cell cell, Condition.Compare condition) {
        if (condition.right() instanceof Term.Constant constant
                && constant.value() instanceof Value.Flag flag
                && condition.comparison() == Comparison.EQ) {
            Optional<String> said = phrases.mine(cell, flag);
            if (said.isPresent()) {
                return "I " + said.get();
            }
            String label =
                    phrases.columns().at(cell.table(), cell.column()).column().label();
            return "I am %smarked \"%s\"".formatted(flag.flag() ? "" : "not ", label);
        }
        String right = condition.right() instanceof Term.Constant constant
                ? phrases.value(constant.value(), cell, naming)
                : phrases.noun(condition.right(), naming);
        return "%s %s %s".formatted(phrases.noun(cell, naming), phrases.verb(condition, naming), right);
    }

    /** The entity whose column the term is. */
    private String holder(Term term) {
        if (term instanceof Term.Cell cell) {
            return phrases.entity(cell.table(), cell.key(), naming);
        }
        return term instanceof Term.Field field ? phrases.holder(field.path(), naming) : phrases.noun(term, naming);
    }

    @Override
    public String among(Condition.Among condition) {
        return "%s is %s".formatted(phrases.noun(condition.term(), naming), phrases.oneOf(condition, naming));
    }

    @Override
    public String all(Condition.All condition) {
        return Words.and(each(condition.conditions()));
    }

    @Override
    public String atLeast(Condition.AtLeast condition) {
        List<String> parts = each(condition.conditions());
        if (condition.count() == 1) {
            return Words.or(parts);
        }
        List<String> lettered = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            lettered.add("(%s) %s".formatted((char) ('a' + i), parts.get(i)));
        }
        return "at least %d of these hold: %s".formatted(condition.count(), Words.and(lettered));
    }

    private List<String> each(List<Condition> conditions) {
        return conditions.stream().map(condition -> condition.match(this)).toList();
    }

    @Override
    public String not(Condition.Not condition) {
        if (condition.condition() instanceof Condition.Compare compare) {
            Optional<String> negated = negated(compare);
            if (negated.isPresent()) {
                return negated.get();
            }
        }
        return "it is not so that " + condition.condition().match(this);
    }

    /** With an equation the other verb says the same. */
    private Optional<String> negated(Condition.Compare compare) {
        Predicate predicate = phrases.predicate(compare, naming);
        return predicate.ofEntity()
                        || !predicate.text().startsWith("is ")
                        || predicate.text().startsWith("is not ")
                ? Optional.empty()
                : Optional.of("%s is not %s"
                        .formatted(
                                phrases.noun(compare.left(), naming),
                                predicate.text().substring("is ".length())));
    }

    @Override
    public String when(Condition.When condition) {
        return "if %s, then %s"
                .formatted(
                        condition.premise().match(this), condition.conclusion().match(this));
    }
}
