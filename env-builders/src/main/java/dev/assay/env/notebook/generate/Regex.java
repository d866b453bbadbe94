package dev.assay.env.notebook.generate;

import java.util.HashMap;
import java.util.Map;

/** A regular expression, and how many words it has of a length, by derivatives (Brzozowski). */
sealed interface Regex {
    /** No word at all. */
    record Nothing() implements Regex {}

    /** The empty word. */
    record Empty() implements Regex {}

    /** One letter. */
    record Letter(char letter) implements Regex {}

    /** One after the other. */
    record Both(Regex first, Regex second) implements Regex {}

    /** One or the other. */
    record Either(Regex one, Regex other) implements Regex {}

    /** Any number of them. */
    record Star(Regex inner) implements Regex {}

    /** One with so many operators, at random. */
    static Regex drawn(Dice dice, int size, String letters) {
        if (size <= 0) {
            return new Letter(letters.charAt(dice.between(0, letters.length() - 1)));
        }
        int kind = dice.between(0, 9);
        if (kind < 2) {
            return new Star(drawn(dice, size - 1, letters));
        }
        int left = dice.between(0, size - 1);
        Regex one = drawn(dice, left, letters);
        Regex other = drawn(dice, size - 1 - left, letters);
        return kind < 7 ? new Both(one, other) : new Either(one, other);
    }

    /** Whether the empty word belongs to it. */
    default boolean empty() {
        if (this instanceof Both both) {
            return both.first.empty() && both.second.empty();
        }
        if (this instanceof Either either) {
            return either.one.empty() || either.other.empty();
        }
        return this instanceof Star || this instanceof Empty;
    }

    /** What may follow a letter. */
    default Regex after(char next) {
        if (this instanceof Letter letter) {
            return letter.letter == next ? new Empty() : new Nothing();
        }
        if (this instanceof Both both) {
            Regex first = both(both.first.after(next), both.second);
            return both.first.empty() ? either(first, both.second.after(next)) : first;
        }
        if (this instanceof Either either) {
            return either(either.one.after(next), either.other.after(next));
        }
        return this instanceof Star star ? both(star.inner.after(next), star) : new Nothing();
    }

    private static Regex both(Regex first, Regex second) {
        if (first instanceof Nothing) {
            return new Nothing();
        }
        return first instanceof Empty ? second : new Both(first, second);
    }

    private static Regex either(Regex one, Regex other) {
        if (one instanceof Nothing || one.equals(other)) {
            return other;
        }
        return other instanceof Nothing ? one : new Either(one, other);
    }

    /** How many words of this length it has. */
    default long words(int length, String letters) {
        Map<Regex, Long> counts = Map.of(this, 1L);
        for (int i = 0; i < length; i++) {
            Map<Regex, Long> next = new HashMap<>();
            counts.forEach((regex, count) -> {
                for (int j = 0; j < letters.length(); j++) {
                    next.merge(regex.after(letters.charAt(j)), count, Long::sum);
                }
            });
            counts = next;
        }
        return counts.entrySet().stream()
                .filter(each -> each.getKey().empty())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** As Python's {@code re} writes it, with all brackets that it needs. */
    default String text() {
        if (this instanceof Letter letter) {
            return Character.toString(letter.letter);
        }
        if (this instanceof Both both) {
            return part(both.first) + part(both.second);
        }
        if (this instanceof Either either) {
            return either.one.text() + "|" + either.other.text();
        }
        if (this instanceof Star star) {
            return star.inner instanceof Letter ? star.inner.text() + "*" : "(" + star.inner.text() + ")*";
        }
        return this instanceof Empty ? "()" : "[]";
    }

    private static String part(Regex regex) {
        return regex instanceof Either ? "(" + regex.text() + ")" : regex.text();
    }
}
