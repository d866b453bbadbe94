package dev.assay.verifiers.answer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code @name[value]}; brackets inside of a value must be in pairs. */
final class NamedParts {
    private static final Pattern START = Pattern.compile("@(" + AnswerFormat.Named.NAME.pattern() + ")[ \\t]*\\[");

    private NamedParts() {}

    /**
     * The texts of the values, by name.
     *
     * @param wanted names that are asked for
     * @param strict whether anything else is an error
     */
    static Map<String, String> read(String text, Set<String> wanted, boolean strict) throws MalformedAnswer {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher start = START.matcher(text);
        int done = 0;
        while (start.find(done)) {
            requireBlank(text.substring(done, start.start()), strict);
            int end = end(text, start.end());
            if (end < 0) {
                throw new MalformedAnswer("The value of @%s has no closing bracket.".formatted(start.group(1)));
            }
            put(values, start.group(1), text.substring(start.end(), end), wanted, strict);
            done = end + 1;
        }
        requireBlank(text.substring(done), strict);
        return values;
    }

    private static void put(Map<String, String> values, String name, String value, Set<String> wanted, boolean strict)
            throws MalformedAnswer {
        if (!wanted.contains(name)) {
            if (strict) {
                throw new MalformedAnswer("Nobody asked for @%s.".formatted(name));
            }
            return;
        }
        String before = values.put(name, value);
        if (before != null && !before.equals(value)) {
            throw new MalformedAnswer("There is more than one value for @%s.".formatted(name));
        }
    }

    private static int end(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '[') {
                open++;
            } else if (text.charAt(i) == ']' && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    private static void requireBlank(String text, boolean strict) throws MalformedAnswer {
        if (strict && !text.isBlank()) {
            throw new MalformedAnswer(
                    "There is something beside the values: '%s'.".formatted(Excerpt.of(text.strip())));
        }
    }
}
