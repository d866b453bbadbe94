package dev.assay.pipelines.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The licences of the rows of a dataset.
 *
 * @param rows number of rows by SPDX expression and family
 */
record Licenses(SortedMap<String, SortedMap<String, Long>> rows) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]*");
    private static final Set<String> OPERATORS = Set.of("AND", "OR", "WITH");

    /** Names that the hub's card knows; SPDX identifiers in lower case, without "-only" and "-or-later". */
    private static final Set<String> HUB = Set.of(
            ("afl-3.0 agpl-3.0 apache-2.0 artistic-2.0 bsd bsd-2-clause bsd-3-clause bsd-3-clause-clear bsl-1.0 cc0-1.0 cc-by-2.0"
                            + " cc-by-2.5 cc-by-3.0 cc-by-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0"
                            + " cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cc-by-nd-4.0 cc-by-sa-3.0 cc-by-sa-4.0"
                            + " cdla-permissive-1.0 cdla-permissive-2.0 cdla-sharing-1.0 ecl-2.0 epl-1.0 epl-2.0 eupl-1.1 eupl-1.2"
                            + " gpl-2.0 gpl-3.0 isc lgpl-2.1 lgpl-3.0 lppl-1.3c mpl-2.0 ms-pl ncsa mit ofl-1.1 osl-3.0 postgresql"
                            + " unlicense wtfpl zlib")
                    .split(" "));

    private static final Map<String, String> HUB_NAMES =
            Map.of("odc-by-1.0", "odc-by", "odbl-1.0", "odbl", "pddl-1.0", "pddl", "etalab-2.0", "etalab-2.0");

    static Licenses of(List<FamilyRows> families) {
        SortedMap<String, SortedMap<String, Long>> rows = new TreeMap<>();
        for (FamilyRows family : families) {
            family.countBy(PublishedRow::license)
                    .forEach((license, number) -> rows.computeIfAbsent(license, any -> new TreeMap<>())
                            .put(family.family(), number));
        }
        return new Licenses(rows);
    }

    /** The identifiers in all expressions. */
    List<String> identifiers() {
        Set<String> found = new TreeSet<>();
        for (String expression : rows.keySet()) {
            Matcher words = WORD.matcher(expression);
            while (words.find()) {
                if (!OPERATORS.contains(words.group())) {
                    found.add(words.group());
                }
            }
        }
        return List.copyOf(found);
    }

    /** Where the text of a licence can be read; the identifier itself where SPDX has none. */
    static String page(String identifier) {
        return identifier.startsWith("LicenseRef-")
                ? identifier
                : "https://spdx.org/licenses/" + identifier.replaceAll("\\+$", "") + ".html";
    }

    /** The names that the hub's card has for them: {@code other} for those that it has not. */
    List<String> hubNames() {
        Set<String> names = new TreeSet<>();
        for (String identifier : identifiers()) {
            String name = identifier.toLowerCase(Locale.ROOT).replaceAll("(-only|-or-later|\\+)$", "");
            names.add(HUB.contains(name) ? name : HUB_NAMES.getOrDefault(name, "other"));
        }
        return List.copyOf(names);
    }

    /** {@code LICENSE.md}. */
    String page() {
        List<String> lines = new ArrayList<>(List.of(
                "# Licences of the rows",
                "",
                "Each row is under the terms of the work that it was made from, and says so in `license` and `provenance`.",
                "",
                "| licence | family | rows |",
                "|---|---|---|"));
        rows.forEach((license, families) -> families.forEach(
                (family, number) -> lines.add("| %s | %s | %d |".formatted(Words.cell(license), family, number))));
        lines.add("");
        identifiers().forEach(each -> lines.add("- %s: %s".formatted(each, page(each))));
        return String.join("\n", lines) + "\n";
    }
}
