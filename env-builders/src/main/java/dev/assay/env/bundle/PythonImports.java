package dev.assay.env.bundle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Imports of Python source, wherever they stand, moved to its beginning. */
final class PythonImports {
    private static final Pattern IMPORT = Pattern.compile("(import|from) [a-z]+( import [A-Za-z, ]+)?");

    private PythonImports() {}

    /** The source with each import once, sorted, before all other lines. */
    static String first(String code) {
        TreeSet<String> imports = new TreeSet<>(Comparator.<String, Boolean>comparing(line -> line.startsWith("from"))
                .thenComparing(line -> line));
        List<String> others = new ArrayList<>();
        code.lines().forEach(line -> (IMPORT.matcher(line).matches() ? imports : others).add(line));
        String rest = String.join("\n", others).strip().replaceAll("\n{4,}", "\n\n\n");
        return String.join("\n", imports) + "\n\n" + rest + "\n";
    }
}
