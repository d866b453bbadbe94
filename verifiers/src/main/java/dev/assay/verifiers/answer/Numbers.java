package dev.assay.verifiers.answer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers within bounds; what is not finite is no number. */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,4000}");
    private static final Pattern FRACTION = Pattern.compile("([+-]?[0-9]{1,4000})(?: ?/ ?([0-9]{1,4000}))?");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][+-]?[0-9]{1,3})?");

    private Numbers() {}

    static BigInteger whole(String text) throws MalformedAnswer {
        if (!WHOLE.matcher(text).matches()) {
            throw new MalformedAnswer("'%s' is not an integer.".formatted(Excerpt.of(text)));
        }
        return new BigInteger(text);
    }

    /** {@code p/q} in lowest terms, the denominator always there. */
    static String fraction(String text) throws MalformedAnswer {
        Matcher matcher = FRACTION.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedAnswer("'%s' is not a fraction p/q.".formatted(Excerpt.of(text)));
        }
        BigInteger above = new BigInteger(matcher.group(1));
        BigInteger below = matcher.group(2) == null ? BigInteger.ONE : new BigInteger(matcher.group(2));
        if (below.signum() == 0) {
            throw new MalformedAnswer("'%s' has the denominator 0.".formatted(Excerpt.of(text)));
        }
        BigInteger shared = above.gcd(below);
        return above.divide(shared) + "/" + below.divide(shared);
    }

    static BigDecimal decimal(String text) throws MalformedAnswer {
        if (!DECIMAL.matcher(text).matches()) {
            throw new MalformedAnswer("'%s' is not a finite decimal number.".formatted(Excerpt.of(text)));
        }
        return new BigDecimal(text);
    }
}
