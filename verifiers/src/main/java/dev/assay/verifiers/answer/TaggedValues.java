package dev.assay.verifiers.answer;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code @name[value]} out of free text and compares values, by the rule of published data-analysis benchmarks. */
final class TaggedValues {
    private static final String NAME = "[\\p{L}\\p{N}_]{1,100}";
    private static final Pattern ALONE = Pattern.compile(NAME);
    private static final Pattern TAG = Pattern.compile("@(" + NAME + ")\\[([^\\]\n]*)\\]");
    /** White space as that rule's language strips it. */
    private static final Pattern ENDS =
            Pattern.compile("^[\\s\\x1c-\\x1f]+|[\\s\\x1c-\\x1f]+$", Pattern.UNICODE_CHARACTER_CLASS);
    /** Finite numbers as that language reads them: digits of any script, single underscores between them. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(D(_?D)*(\\.(D(_?D)*)?)?|\\.D(_?D)*)([eE][+-]?D(_?D)*)?".replace("D", "\\p{Nd}"));

    private static final int LONGEST_NUMBER = 1_000;

    private TaggedValues() {}

    static boolean isName(String text) {
        return ALONE.matcher(text).matches();
    }

    /** The text of each value; the last one of a name counts. */
    static Map<String, String> read(String text) {
        Map<String, String> values = new HashMap<>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            values.put(tag.group(1), tag.group(2));
        }
        return values;
    }

    /** Whether a value is the expected one. */
    static boolean same(String said, String expected, double tolerance) {
        if (said.equals(expected)) {
            return true;
        }
        OptionalDouble one = number(said);
        OptionalDouble other = number(expected);
        return one.isPresent() && other.isPresent() && Math.abs(one.getAsDouble() - other.getAsDouble()) < tolerance;
    }

    /** What is not finite equals nothing as a number, so it is none. */
    private static OptionalDouble number(String text) {
        String stripped = ENDS.matcher(text).replaceAll("");
        if (stripped.length() > LONGEST_NUMBER || !NUMBER.matcher(stripped).matches()) {
            return OptionalDouble.empty();
        }
        StringBuilder plain = new StringBuilder();
        stripped.codePoints().filter(each -> each != '_').forEach(each -> {
            if (Character.isDigit(each)) {
                plain.append(Character.digit(each, 10));
            } else {
                plain.appendCodePoint(each);
            }
        });
        return OptionalDouble.of(Double.parseDouble(plain.toString()));
    }
}
