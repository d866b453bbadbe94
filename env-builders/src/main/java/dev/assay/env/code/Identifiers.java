package dev.assay.env.code;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of local variables and functions in generated Python: short, ASCII, each given once, none that means something else. */
public final class Identifiers {
    private static final int LONGEST = 40;
    private static final Set<String> TAKEN = Set.of(
            ("and as assert async await break class continue def del elif else except finally for from global if import in is lambda "
                            + "nonlocal not or pass raise return try while with yield match case type "
                            + "abs all any bool dict enumerate filter float format frozenset hash id input int isinstance iter len list "
                            + "map max min next object print range repr reversed round set slice sorted str sum super tuple vars zip "
                            + "bisect collections datetime decimal functools heapq itertools json math re copy operator string "
                            + "statistics fractions none true false row known told entry asked tools found solve answer page")
                    .split(" "));

    private final Set<String> given = new HashSet<>(TAKEN);

    /** None given yet but the names of {@link PythonRuntime}. */
    public Identifiers() {
        PythonRuntime.names().forEach(name -> given.add(name.toLowerCase(Locale.ROOT)));
    }

    /** The first free one of {@code name}, {@code name_2}, {@code name_3} … */
    public String claim(String words) {
        String name = of(words);
        String claimed = name;
        for (int i = 2; !given.add(claimed); i++) {
            claimed = name + "_" + i;
        }
        return claimed;
    }

    /** Gives a name back. */
    public void release(String name) {
        given.remove(name);
    }

    private static String of(String words) {
        String ascii =
                words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        String name = ascii.substring(0, Math.min(LONGEST, ascii.length()));
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "x" + name : name;
    }
}
