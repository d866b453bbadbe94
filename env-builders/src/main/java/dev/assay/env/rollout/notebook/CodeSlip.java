package dev.assay.env.rollout.notebook;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One slip in Python code: a number that is one off, a comparison with or without equality, a sum for a difference, the smallest for the
 * largest. Texts and comments stay as they are. Many slips break the program or do not matter; both happens to people, too.
 */
final class CodeSlip {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<text>\"\"\"[\\s\\S]*?\"\"\"|'''[\\s\\S]*?'''|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'|#[^\\n]*)"
                    + "|(?<number>(?<![\\w.])\\d{1,40}(?:\\.\\d{1,40})?(?![\\w.]))"
                    + "|(?<word>[A-Za-z_]\\w*)"
                    + "|(?<sign>->|\\*\\*|//|<<|>>|<=|>=|==|!=|[-+*]=|[-+*<>])");

    private static final Map<String, String> OTHERS = others(List.of(
            List.of("min", "max"),
            List.of("any", "all"),
            List.of("True", "False"),
            List.of("and", "or"),
            List.of("mean", "median"),
            List.of("ceil", "floor"),
            List.of("first", "last"),
            List.of("head", "tail"),
            List.of("nlargest", "nsmallest"),
            List.of("idxmax", "idxmin"),
            List.of("gcd", "lcm"),
            List.of("permutations", "combinations"),
            List.of("<", "<="),
            List.of(">", ">="),
            List.of("+", "-"),
            List.of("+=", "-=")));

    private CodeSlip() {}

    private record Place(int start, int end, String text) {}

    private static Map<String, String> others(List<List<String>> pairs) {
        Map<String, String> others = new HashMap<>();
        for (List<String> pair : pairs) {
            others.put(pair.get(0), pair.get(1));
            others.put(pair.get(1), pair.get(0));
        }
        others.put("sum", "len");
        others.put("*", "+");
        return others;
    }

    /** The code with a slip that the numbers draw; nothing where there is no place for one. */
    static Optional<String> in(String code, SplittableRandom random) {
        List<Place> places = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(code);
        while (matcher.find()) {
            String token = matcher.group();
            if (matcher.group("number") != null || (matcher.group("text") == null && OTHERS.containsKey(token))) {
                places.add(new Place(matcher.start(), matcher.end(), token));
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        Place place = places.get(random.nextInt(places.size()));
        String other = OTHERS.containsKey(place.text())
                ? String.valueOf(OTHERS.get(place.text()))
                : near(place.text(), random);
        return Optional.of(code.substring(0, place.start()) + other + code.substring(place.end()));
    }

    /** One more or less in the last place; never below 0. */
    private static String near(String number, SplittableRandom random) {
        BigDecimal value = new BigDecimal(number);
        BigDecimal step = new BigDecimal(BigInteger.ONE, value.scale());
        boolean more = random.nextBoolean() || value.compareTo(step) < 0;
        return (more ? value.add(step) : value.subtract(step)).toPlainString();
    }
}
