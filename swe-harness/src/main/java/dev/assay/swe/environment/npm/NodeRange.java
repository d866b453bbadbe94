package dev.assay.swe.environment.npm;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A semantic-version range, asked about major versions only: what {@code engines.node} is good for. */
record NodeRange(String range) {
    private static final Pattern HYPHEN = Pattern.compile("^\\s*v?(\\d+)\\S*\\s+-\\s+v?(\\d+)\\S*\\s*$");
    private static final Pattern COMPARATOR =
            Pattern.compile("(>=|<=|>|<|\\^|~>?|=)?\\s*v?(\\d{1,4}|[xX*])(\\.[\\dxX*.]+)?");

    /** Whether the newest release of a major version is in the range; a range that says nothing admits all. */
    boolean admits(int major) {
        return range.isBlank() || Arrays.stream(range.split("\\|\\|")).anyMatch(part -> allows(part, major));
    }

    private static boolean allows(String part, int major) {
        Matcher hyphen = HYPHEN.matcher(part);
        if (hyphen.matches()) {
            return major >= number(hyphen.group(1)) && major <= number(hyphen.group(2));
        }
        Matcher comparator = COMPARATOR.matcher(part);
        boolean all = true;
        while (comparator.find()) {
            all &= holds(comparator.group(1), comparator.group(2), comparator.group(3), major);
        }
        return all;
    }

    private static boolean holds(String operator, String first, String rest, int major) {
        if (!Character.isDigit(first.charAt(0))) {
            return true;
        }
        int bound = number(first);
        boolean whole = rest == null || rest.matches("[.0xX*]*");
        return switch (operator == null ? "=" : operator) {
            case ">=", ">" -> major >= bound;
            case "<=" -> major <= bound;
            case "<" -> whole ? major < bound : major <= bound;
            default -> major == bound;
        };
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
