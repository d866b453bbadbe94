package dev.assay.env.notebook.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes texts from patterns: {@code <one|another>} is one of the alternatives, {@code {slot}} what stands for it, itself a pattern.
 * Both may be nested.
 */
final class Grammar {
    private static final int DEPTH = 10;

    private final Map<String, String> slots;
    private final Dice dice;

    /** Creates it, for these slots. */
    Grammar(Map<String, String> slots, Dice dice) {
        this.slots = slots;
        this.dice = dice;
    }

    /** A text that the pattern stands for. */
    String write(String pattern) {
        return write(pattern, 0);
    }

    private String write(String pattern, int depth) {
        if (depth > DEPTH) {
            throw new IllegalArgumentException("The pattern (%s) is deeper than %d.".formatted(pattern, DEPTH));
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char next = pattern.charAt(at);
            if (next == '<') {
                int end = end(pattern, at);
                text.append(write(dice.one(alternatives(pattern.substring(at + 1, end))), depth + 1));
                at = end + 1;
            } else if (next == '{') {
                int end = pattern.indexOf('}', at);
                text.append(slot(pattern.substring(at + 1, end), depth));
                at = end + 1;
            } else {
                text.append(next);
                at++;
            }
        }
        return text.toString();
    }

    private String slot(String name, int depth) {
        String said = slots.get(name);
        if (said == null) {
            throw new IllegalArgumentException(
                    "Nothing is known of the slot {%s}.\nMaybe it is not one of %s.".formatted(name, slots.keySet()));
        }
        return write(said, depth + 1);
    }

    private static int end(String pattern, int start) {
        int open = 0;
        for (int i = start; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '<') {
                open++;
            } else if (pattern.charAt(i) == '>' && --open == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("An alternative of the pattern (%s) does not end.".formatted(pattern));
    }

    private static List<String> alternatives(String inner) {
        List<String> all = new ArrayList<>();
        int open = 0;
        int from = 0;
        for (int i = 0; i < inner.length(); i++) {
            char next = inner.charAt(i);
            if (next == '<') {
                open++;
            } else if (next == '>') {
                open--;
            } else if (next == '|' && open == 0) {
                all.add(inner.substring(from, i));
                from = i + 1;
            }
        }
        all.add(inner.substring(from));
        return all;
    }
}
