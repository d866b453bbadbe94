package dev.assay.env.notebook.table.words;

import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Relation;
import java.util.List;

/** Conditions as clauses behind a plural, {@code whose cost (`cost`) is at least 50 EUR}. */
final class ConditionWords implements Condition.Cases<String> {
    private final Names names;

    ConditionWords(Names names) {
        this.names = names;
    }

    @Override
    public String compare(Condition.Compare condition) {
        return "whose %s is %s %s"
                .formatted(
                        names.of(condition.column()),
                        words(condition.relation()),
                        condition.number().signum() == 0
                                ? "0"
                                : names.number(
                                        condition.column(), condition.number().toPlainString()));
    }

    private static String words(Relation relation) {
        return switch (relation) {
            case LESS -> "less than";
            case AT_MOST -> "at most";
            case MORE -> "more than";
            case AT_LEAST -> "at least";
        };
    }

    @Override
    public String among(Condition.Among condition) {
        List<String> quoted =
                condition.texts().stream().map(each -> '"' + each + '"').toList();
        String all = quoted.size() == 1
                ? quoted.get(0)
                : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " or " + quoted.get(quoted.size() - 1);
        return "whose %s is %s".formatted(names.of(condition.column()), all);
    }

    @Override
    public String within(Condition.Within condition) {
        return "whose %s lies between %s and %s (both days included)"
                .formatted(names.of(condition.column()), condition.from(), condition.to());
    }

    @Override
    public String exceeds(Condition.Exceeds condition) {
        return "for which %s is greater than %s".formatted(names.of(condition.column()), names.of(condition.other()));
    }
}
