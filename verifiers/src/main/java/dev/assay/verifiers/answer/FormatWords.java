package dev.assay.verifiers.answer;

import dev.assay.verifiers.answer.AnswerFormat.Bag;
import dev.assay.verifiers.answer.AnswerFormat.Cases;
import dev.assay.verifiers.answer.AnswerFormat.Decimal;
import dev.assay.verifiers.answer.AnswerFormat.Fraction;
import dev.assay.verifiers.answer.AnswerFormat.Mapping;
import dev.assay.verifiers.answer.AnswerFormat.Named;
import dev.assay.verifiers.answer.AnswerFormat.Sequence;
import dev.assay.verifiers.answer.AnswerFormat.Tagged;
import dev.assay.verifiers.answer.AnswerFormat.Text;
import dev.assay.verifiers.answer.AnswerFormat.Whole;
import java.util.stream.Collectors;

/** What can be said of a format by itself. */
final class FormatWords {
    /** Whether two answers are equal or not, with nothing between. */
    static final Cases<Boolean> EXACT = new Exact();

    /** The format as a noun phrase. */
    static final Cases<String> NOUN = new Noun();

    private FormatWords() {}

    private static final class Exact implements Cases<Boolean> {
        @Override
        public Boolean whole(Whole format) {
            return true;
        }

        @Override
        public Boolean fraction(Fraction format) {
            return true;
        }

        @Override
        public Boolean decimal(Decimal format) {
            return format.tolerance().signum() == 0;
        }

        @Override
        public Boolean text(Text format) {
            return true;
        }

        @Override
        public Boolean sequence(Sequence format) {
            return format.element().match(this);
        }

        @Override
        public Boolean bag(Bag format) {
            return format.element().match(this);
        }

        @Override
        public Boolean mapping(Mapping format) {
            return format.value().match(this);
        }

        @Override
        public Boolean named(Named format) {
            return format.parts().values().stream().allMatch(part -> part.match(this));
        }

        @Override
        public Boolean tagged(Tagged format) {
            return false;
        }
    }

    private static final class Noun implements Cases<String> {
        @Override
        public String whole(Whole format) {
            return "an integer";
        }

        @Override
        public String fraction(Fraction format) {
            return "a fraction p/q in lowest terms (or an integer)";
        }

        @Override
        public String decimal(Decimal format) {
            String tolerance = format.tolerance().stripTrailingZeros().toPlainString();
            String right = format.tolerance().signum() == 0
                    ? ""
                    : format.relative()
                            ? " (right within a share of %s)".formatted(tolerance)
                            : " (right within %s)".formatted(tolerance);
            Integer places = format.places();
            if (places == null) {
                return "a decimal number" + right;
            }
            String decimals = places == 1 ? "1 decimal" : places + " decimals";
            return "a number rounded to " + decimals + right;
        }

        @Override
        public String text(Text format) {
            return format.caseMatters() ? "a text (upper and lower case count)" : "a text (case does not count)";
        }

        @Override
        public String sequence(Sequence format) {
            return "a list [a, b, …], each element " + format.element().match(this);
        }

        @Override
        public String bag(Bag format) {
            return (format.repeated() ? "a list [a, b, …] in any order" : "a set {a, b, …} in any order")
                    + ", each element " + format.element().match(this);
        }

        @Override
        public String mapping(Mapping format) {
            return "a mapping {key: value, …}, each key " + format.key().match(this) + ", each value "
                    + format.value().match(this);
        }

        @Override
        public String named(Named format) {
            return format.parts().entrySet().stream()
                    .map(part -> "@" + part.getKey() + "[" + part.getValue().match(this) + "]")
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public String tagged(Tagged format) {
            return format.names().stream()
                    .map(name -> "@" + name + "[its value]")
                    .collect(Collectors.joining("\n"));
        }
    }
}
