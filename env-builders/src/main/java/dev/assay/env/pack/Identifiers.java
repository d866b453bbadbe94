package dev.assay.env.pack;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that become names of tables, columns, tools, parameters and variables of Python. */
final class Identifiers {
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    /** Keywords of Python, and of expressions. */
    private static final Set<String> RESERVED = Set.of(
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
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield",
            "true",
            "false",
            "then",
            "known",
            "where",
            "of",
            "by");

    private Identifiers() {}

    /** The name, or a refusal with the line of the entry. */
    static String checked(String name, Entry entry) {
        if (!PLAIN.matcher(name).matches()) {
            throw entry.wrong(
                    "The name (%s) must be lower case letters, digits and underscores, 40 at most, and begin with a letter.\nMaybe '%s'."
                            .formatted(name, name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_")));
        }
        if (RESERVED.contains(name)) {
            throw entry.wrong(
                    "The name (%s) means something in Python or in expressions.\nMaybe '%s_'.".formatted(name, name));
        }
        return name;
    }
}
