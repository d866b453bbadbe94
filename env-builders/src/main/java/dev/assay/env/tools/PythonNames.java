package dev.assay.env.tools;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Python identifiers for what people call things: ASCII, lower case, at most 64 characters, each taken once. */
public final class PythonNames {
    /** What the interfaces of language models accept for a function. */
    static final int LONGEST = 64;

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "false",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "none",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "true",
            "try",
            "while",
            "with",
            "yield");
    /** Names that Python and tools.py use themselves, so that no tool may have them. */
    private static final Set<String> USED = Set.of(
            "abs",
            "all",
            "any",
            "ascii",
            "bool",
            "connect",
            "contextlib",
            "datetime",
            "decimal",
            "dict",
            "enumerate",
            "exact",
            "float",
            "int",
            "isinstance",
            "iter",
            "json",
            "len",
            "list",
            "map",
            "math",
            "max",
            "min",
            "next",
            "open",
            "pathlib",
            "print",
            "range",
            "re",
            "repr",
            "round",
            "set",
            "sorted",
            "sqlite3",
            "str",
            "sum",
            "super",
            "tuple",
            "type",
            "zip");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern GIVEN = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

    private final Set<String> taken = new HashSet<>();

    /** Takes a name that is given, as it is; false where it is taken, or no identifier that may be used. */
    boolean take(String name) {
        return GIVEN.matcher(name).matches() && !KEYWORDS.contains(name) && !USED.contains(name) && taken.add(name);
    }

    /** Takes this name, or the first free one of {@code name_2}, {@code name_3} … */
    String claim(String name) {
        String claimed = shortened(name, "");
        for (int i = 2; !taken.add(claimed); i++) {
            claimed = shortened(name, "_" + i);
        }
        return claimed;
    }

    private static String shortened(String name, String suffix) {
        return name.substring(0, Math.min(name.length(), LONGEST - suffix.length())) + suffix;
    }

    /** An identifier for some words: {@code Price per night} gives {@code price_per_night}, {@code class} gives {@code class_}. */
    public static String of(String words) {
        String name = part(words);
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            name = "n" + name;
        }
        return KEYWORDS.contains(name) ? name + "_" : shortened(name, "");
    }

    /** Words as a part of an identifier; may be empty or begin with a digit. */
    static String part(String words) {
        String plain =
                MARKS.matcher(Normalizer.normalize(words, Normalizer.Form.NFKD)).replaceAll("");
        String snake = HUMP.matcher(plain).replaceAll("_");
        StringBuilder ascii = new StringBuilder();
        snake.codePoints().forEach(point -> append(ascii, point));
        return OTHER.matcher(ascii.toString().toLowerCase(Locale.ROOT))
                .replaceAll("_")
                .replaceAll("^_|_$", "");
    }

    /** Letters beyond ASCII keep their identity as a number, so that two names do not fall together. */
    private static void append(StringBuilder out, int point) {
        if (point < 0x80) {
            out.append((char) point);
        } else if (Character.isLetterOrDigit(point)) {
            out.append("_u").append(Integer.toHexString(point)).append('_');
        } else {
            out.append('_');
        }
    }

    /** The name of a reference column without the ending that says that it is one: {@code CityId} gives {@code city}. */
    static String stem(String column) {
        String name = part(column);
        for (String ending : new String[] {"_id", "_key", "_fk", "_code", "_no", "_nr"}) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                return of(name.substring(0, name.length() - ending.length()));
            }
        }
        return of(name);
    }
}
