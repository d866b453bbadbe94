package dev.assay.verifiers.answer;

import dev.assay.verifiers.answer.AnswerFormat.Bag;
import dev.assay.verifiers.answer.AnswerFormat.Decimal;
import dev.assay.verifiers.answer.AnswerFormat.Fraction;
import dev.assay.verifiers.answer.AnswerFormat.Mapping;
import dev.assay.verifiers.answer.AnswerFormat.Named;
import dev.assay.verifiers.answer.AnswerFormat.Sequence;
import dev.assay.verifiers.answer.AnswerFormat.Text;
import dev.assay.verifiers.answer.AnswerFormat.Whole;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One text for everything that is the same answer, in formats that are compared exactly. */
final class AnswerKey {
    private static final int TEXT = 10_000;

    private AnswerKey() {}

    /** The key of what was said, in this format. */
    static String of(AnswerFormat format, Literal said) throws MalformedAnswer {
        // A Cases cannot throw what is checked, so the kinds are told apart here.
        if (format instanceof Whole) {
            return Numbers.whole(word(said)).toString();
        }
        if (format instanceof Fraction) {
            return Numbers.fraction(word(said));
        }
        if (format instanceof Decimal decimal) {
            return decimal(decimal, said).stripTrailingZeros().toString();
        }
        if (format instanceof Text text) {
            return text(text, said);
        }
        if (format instanceof Sequence sequence) {
            return keys(sequence.element(), items(said)).toString();
        }
        if (format instanceof Bag bag) {
            return bag(bag, items(said)).toString();
        }
        if (format instanceof Mapping mapping) {
            TreeMap<String, String> keys = new TreeMap<>();
            for (Literal.Pair pair : pairs(said)) {
                putOnce(keys, of(mapping.key(), pair.key()), of(mapping.value(), pair.value()));
            }
            return keys.toString();
        }
        throw new IllegalArgumentException("Named values (%s) have no key.".formatted((Named) format));
    }

    private static List<String> keys(AnswerFormat element, List<Literal> items) throws MalformedAnswer {
        List<String> keys = new ArrayList<>();
        for (Literal item : items) {
            String key = of(element, item);
            // The length keeps texts with brackets and commas apart.
            keys.add(key.length() + ":" + key);
        }
        return keys;
    }

    private static List<String> bag(Bag bag, List<Literal> items) throws MalformedAnswer {
        List<String> keys = keys(bag.element(), items);
        Collections.sort(keys);
        if (!bag.repeated()) {
            for (int i = 1; i < keys.size(); i++) {
                if (keys.get(i).equals(keys.get(i - 1))) {
                    throw new MalformedAnswer("An element of the set is given twice: %s."
                            .formatted(
                                    Excerpt.of(keys.get(i).substring(keys.get(i).indexOf(':') + 1))));
                }
            }
        }
        return keys;
    }

    /** Adds a pair whose key must be new. */
    static <V> void putOnce(Map<String, V> map, String key, V value) throws MalformedAnswer {
        if (map.putIfAbsent(key, value) != null) {
            throw new MalformedAnswer("The key %s is given twice.".formatted(Excerpt.of(key)));
        }
    }

    /** The number, which has no more decimals than the format allows. */
    static BigDecimal decimal(Decimal format, Literal said) throws MalformedAnswer {
        BigDecimal number = Numbers.decimal(word(said));
        Integer places = format.places();
        if (places != null
                && number.signum() != 0
                && number.stripTrailingZeros().scale() > places) {
            throw new MalformedAnswer(
                    "%s is not rounded to %d decimals.".formatted(Excerpt.of(number.toString()), places));
        }
        return number;
    }

    private static String text(Text format, Literal said) throws MalformedAnswer {
        String text =
                Normalizer.normalize(word(said), Normalizer.Form.NFC).strip().replaceAll("(?U)\\s+", " ");
        if (text.isEmpty() || text.length() > TEXT) {
            throw new MalformedAnswer("A text must have 1 to %d characters, not %d.".formatted(TEXT, text.length()));
        }
        return format.caseMatters() ? text : text.toLowerCase(Locale.ROOT);
    }

    static String word(Literal said) throws MalformedAnswer {
        if (said instanceof Literal.Word word) {
            return word.text();
        }
        throw new MalformedAnswer("There is a list where one value should be.");
    }

    static List<Literal> items(Literal said) throws MalformedAnswer {
        if (said instanceof Literal.Items items) {
            return items.items();
        }
        if (said instanceof Literal.Pairs pairs && pairs.pairs().isEmpty()) {
            return List.of();
        }
        if (said instanceof Literal.Word) {
            return List.of(said);
        }
        throw new MalformedAnswer("There is a mapping where a list should be.");
    }

    static List<Literal.Pair> pairs(Literal said) throws MalformedAnswer {
        if (said instanceof Literal.Pairs pairs) {
            return pairs.pairs();
        }
        throw new MalformedAnswer("There is no mapping {key: value, …}.");
    }
}
