package dev.assay.env.bundle;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in SQL, quoted, so that no name of anyone's data is anything else than a name. */
public final class Sql {
    private Sql() {}

    /** {@code say "hi"} gives {@code "say ""hi"""}. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Names in order, with commas between. */
    public static String names(Collection<String> names) {
        return names.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** A text on one line of a comment. */
    static String comment(String text) {
        return text.replaceAll("\\R|\\p{Cntrl}", " ").strip();
    }
}
