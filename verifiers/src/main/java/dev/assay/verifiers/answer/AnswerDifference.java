package dev.assay.verifiers.answer;

import dev.assay.verifiers.answer.AnswerFormat.Decimal;
import dev.assay.verifiers.answer.AnswerFormat.Mapping;
import dev.assay.verifiers.answer.AnswerFormat.Sequence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a submitted value differs from the expected one. */
final class AnswerDifference {
    private AnswerDifference() {}

    /** In words, or nothing when they are the same. Only what was said is checked; the expected text was when it was made. */
    static @Nullable String of(AnswerFormat format, Literal expected, Literal said) throws MalformedAnswer {
        if (format instanceof Decimal decimal) {
            return decimal(decimal, expected, said);
        }
        if (format instanceof Sequence sequence) {
            return sequence(sequence, AnswerKey.items(expected), AnswerKey.items(said));
        }
        if (format instanceof Mapping mapping) {
            return mapping(mapping, expected, said);
        }
        String wanted = AnswerKey.of(format, expected);
        String given = AnswerKey.of(format, said);
        return wanted.equals(given) ? null : differs(given, wanted);
    }

    private static @Nullable String decimal(Decimal format, Literal expected, Literal said) throws MalformedAnswer {
        BigDecimal wanted = AnswerKey.decimal(format, expected);
        BigDecimal given = AnswerKey.decimal(format, said);
        BigDecimal allowed = format.relative() ? format.tolerance().multiply(wanted.abs()) : format.tolerance();
        return wanted.subtract(given).abs().compareTo(allowed) <= 0
                ? null
                : differs(given.toString(), wanted.toString());
    }

    private static @Nullable String sequence(Sequence format, List<Literal> expected, List<Literal> said)
            throws MalformedAnswer {
        String first = null;
        for (int i = 0; i < said.size(); i++) {
            // Beyond the expected end the element is compared with itself: it must at least be well formed.
            Literal wanted = i < expected.size() ? expected.get(i) : said.get(i);
            String difference = of(format.element(), wanted, said.get(i));
            if (difference != null && first == null) {
                first = "element %d: %s".formatted(i + 1, difference);
            }
        }
        return expected.size() == said.size()
                ? first
                : "it has %d elements, expected %d".formatted(said.size(), expected.size());
    }

    private static @Nullable String mapping(Mapping format, Literal expected, Literal said) throws MalformedAnswer {
        SortedMap<String, Literal> wanted = byKey(format, expected);
        SortedMap<String, Literal> given = byKey(format, said);
        for (Map.Entry<String, Literal> each : given.entrySet()) {
            Literal value = wanted.get(each.getKey());
            String difference = of(format.value(), value == null ? each.getValue() : value, each.getValue());
            if (value == null) {
                return "the key %s is not expected".formatted(Excerpt.of(each.getKey()));
            }
            if (difference != null) {
                return "at %s: %s".formatted(Excerpt.of(each.getKey()), difference);
            }
        }
        wanted.keySet().removeAll(given.keySet());
        return wanted.isEmpty() ? null : "the key %s is missing".formatted(Excerpt.of(wanted.firstKey()));
    }

    private static SortedMap<String, Literal> byKey(Mapping format, Literal mapping) throws MalformedAnswer {
        TreeMap<String, Literal> byKey = new TreeMap<>();
        for (Literal.Pair pair : AnswerKey.pairs(mapping)) {
            AnswerKey.putOnce(byKey, AnswerKey.of(format.key(), pair.key()), pair.value());
        }
        return byKey;
    }

    private static String differs(String given, String wanted) {
        return "%s is not %s".formatted(Excerpt.of(given), Excerpt.of(wanted));
    }
}
