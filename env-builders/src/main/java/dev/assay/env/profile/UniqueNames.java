package dev.assay.env.profile;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names as the user gave them, changed only where SQLite or JSON could not have them. */
final class UniqueNames {
    private static final int LONGEST = 100;

    /** Why a name is not the user's. */
    static final String WHY =
            "Its name in the data is empty, longer than 100 characters, that of another, or none that a database can have.";

    private final Set<String> taken = new HashSet<>();
    private final String fallback;

    /** With a name for what has none. */
    UniqueNames(String fallback) {
        this.fallback = fallback;
    }

    String claim(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
        plain = plain.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        plain = plain.isEmpty() ? fallback : plain.toLowerCase(Locale.ROOT).startsWith("sqlite_") ? "_" + plain : plain;
        String claimed = plain;
        for (int i = 2; !taken.add(claimed.toLowerCase(Locale.ROOT)); i++) {
            claimed = plain + "_" + i;
        }
        return claimed;
    }
}
