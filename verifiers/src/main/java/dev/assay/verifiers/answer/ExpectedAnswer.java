package dev.assay.verifiers.answer;

import dev.assay.verifiers.answer.AnswerJudgement.Outcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The right answer to a problem in closed form, and what submitted texts are compared with.
 *
 * @param format how it is given
 * @param text the answer, as somebody would submit it
 */
public record ExpectedAnswer(AnswerFormat format, String text) {
    private static final int LENGTH = 100_000;

    public ExpectedAnswer {
        try {
            if (format instanceof AnswerFormat.Named named) {
                Map<String, String> values = NamedParts.read(text, named.parts().keySet(), true);
                for (Map.Entry<String, AnswerFormat> part : named.parts().entrySet()) {
                    String value = value(values, part.getKey());
                    String unused = difference(part.getValue(), value, value);
                }
            } else if (format instanceof AnswerFormat.Tagged tagged) {
                Map<String, String> values = TaggedValues.read(text);
                for (String name : tagged.names()) {
                    String unused = value(values, name);
                }
            } else {
                String unused = difference(format, text, text);
            }
        } catch (MalformedAnswer e) {
            throw new IllegalArgumentException(
                    "The expected answer (%s) is none of its format (%s): %s"
                            .formatted(Excerpt.of(text), format, e.reason()),
                    e);
        }
    }

    /** An integer. */
    public static ExpectedAnswer whole(long value) {
        return whole(BigInteger.valueOf(value));
    }

    /** An integer of any size. */
    public static ExpectedAnswer whole(BigInteger value) {
        return new ExpectedAnswer(new AnswerFormat.Whole(), value.toString());
    }

    /** A fraction, written in lowest terms. */
    public static ExpectedAnswer fraction(BigInteger above, BigInteger below) {
        BigInteger shared = above.gcd(below).multiply(BigInteger.valueOf(below.signum()));
        BigInteger rest = below.divide(shared);
        String text = above.divide(shared) + (rest.equals(BigInteger.ONE) ? "" : "/" + rest);
        return new ExpectedAnswer(new AnswerFormat.Fraction(), text);
    }

    /** A text without regard to case. */
    public static ExpectedAnswer text(String value) {
        return new ExpectedAnswer(new AnswerFormat.Text(false), value);
    }

    /** A list of integers whose order counts. */
    public static ExpectedAnswer wholes(List<? extends Number> values) {
        return new ExpectedAnswer(
                new AnswerFormat.Sequence(new AnswerFormat.Whole()),
                values.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]")));
    }

    /** What a submitted text is worth; absent texts, and those over 100,000 characters, are malformed. */
    public AnswerJudgement judge(@Nullable String submitted) {
        if (submitted == null || submitted.isBlank()) {
            return AnswerJudgement.of(Outcome.MALFORMED, "There is no answer.");
        }
        if (submitted.length() > LENGTH) {
            return AnswerJudgement.of(
                    Outcome.MALFORMED,
                    "The answer has %d characters, more than %d.".formatted(submitted.length(), LENGTH));
        }
        try {
            if (format instanceof AnswerFormat.Named named) {
                return named(named, NamedParts.read(submitted, named.parts().keySet(), named.strict()));
            }
            if (format instanceof AnswerFormat.Tagged tagged) {
                return tagged(tagged, TaggedValues.read(submitted));
            }
            String difference = difference(format, text, submitted);
            return difference == null
                    ? AnswerJudgement.of(Outcome.RIGHT, "")
                    : AnswerJudgement.of(Outcome.WRONG, difference);
        } catch (MalformedAnswer e) {
            return AnswerJudgement.of(Outcome.MALFORMED, e.reason());
        }
    }

    private AnswerJudgement named(AnswerFormat.Named named, Map<String, String> said) throws MalformedAnswer {
        Map<String, String> expected = NamedParts.read(text, named.parts().keySet(), true);
        TreeMap<String, Boolean> parts = new TreeMap<>();
        StringBuilder reasons = new StringBuilder();
        boolean malformed = false;
        for (Map.Entry<String, AnswerFormat> part : named.parts().entrySet()) {
            String reason;
            try {
                reason = difference(part.getValue(), value(expected, part.getKey()), value(said, part.getKey()));
            } catch (MalformedAnswer e) {
                reason = e.reason();
                malformed = true;
            }
            parts.put(part.getKey(), reason == null);
            if (reason != null) {
                reasons.append(reasons.isEmpty() ? "" : "; ")
                        .append('@')
                        .append(part.getKey())
                        .append(": ")
                        .append(reason);
            }
        }
        Outcome outcome = malformed ? Outcome.MALFORMED : reasons.isEmpty() ? Outcome.RIGHT : Outcome.WRONG;
        return new AnswerJudgement(outcome, reasons.toString(), parts);
    }

    private AnswerJudgement tagged(AnswerFormat.Tagged tagged, Map<String, String> said) {
        Map<String, String> expected = TaggedValues.read(text);
        TreeMap<String, Boolean> parts = new TreeMap<>();
        List<String> reasons = new ArrayList<>();
        for (String name : tagged.names()) {
            String given = said.get(name);
            String wanted = expected.getOrDefault(name, "");
            boolean right = given != null
                    && TaggedValues.same(given, wanted, tagged.tolerance().doubleValue());
            parts.put(name, right);
            if (!right) {
                String why = given == null ? "no value" : Excerpt.of(given) + " is not " + Excerpt.of(wanted);
                reasons.add("@%s: %s".formatted(name, why));
            }
        }
        // None at all is no answer of the form; one that is missing among others is a wrong one.
        boolean none = tagged.names().stream().noneMatch(said::containsKey);
        Outcome outcome = none ? Outcome.MALFORMED : reasons.isEmpty() ? Outcome.RIGHT : Outcome.WRONG;
        return new AnswerJudgement(outcome, String.join("; ", reasons), parts);
    }

    private static String value(Map<String, String> values, String name) throws MalformedAnswer {
        String value = values.get(name);
        if (value == null) {
            throw new MalformedAnswer("There is no value for @%s.".formatted(name));
        }
        return value;
    }

    private static @Nullable String difference(AnswerFormat format, String expected, String said)
            throws MalformedAnswer {
        return AnswerDifference.of(format, literal(format, expected), literal(format, said));
    }

    /** Texts and numbers stand alone and are taken as they are, without a pair of quotes around them. */
    private static Literal literal(AnswerFormat format, String text) throws MalformedAnswer {
        boolean single = format instanceof AnswerFormat.Whole
                || format instanceof AnswerFormat.Fraction
                || format instanceof AnswerFormat.Decimal
                || format instanceof AnswerFormat.Text;
        if (!single) {
            return LiteralReader.read(text);
        }
        String word = text.strip();
        boolean quoted = word.length() > 1
                && (word.startsWith("\"") || word.startsWith("'"))
                && word.charAt(0) == word.charAt(word.length() - 1);
        return new Literal.Word(quoted ? word.substring(1, word.length() - 1) : word);
    }
}
