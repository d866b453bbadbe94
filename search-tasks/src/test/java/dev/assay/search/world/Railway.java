package dev.assay.search.world;

import dev.assay.search.corpus.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** An invented railway: stations, lines and operators with facts and links, from a seed. */
public final class Railway {
    private static final List<String> FIRST = List.of(
            "Bra", "Kel", "Tor", "Mun", "Vess", "Hol", "Ard", "Wick", "Sel", "Quan", "Ost", "Pell", "Dro", "Fen",
            "Gart");
    private static final List<String> SECOND =
            List.of("da", "mo", "li", "ru", "ke", "va", "so", "ni", "pa", "to", "be", "ga");
    private static final List<String> LAST =
            List.of("heim", "ford", "wick", "stad", "burn", "mouth", "dale", "haven", "cross", "gate", "holt", "mere");
    private static final List<String> ROOFS = List.of("glass", "timber", "slate", "tin", "none");
    private static final List<String> STYLES = List.of("island", "terminus", "halt", "through");

    private Railway() {}

    /** Names of distinct places. */
    private static List<String> names(int count, Random random) {
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        while (names.size() < count) {
            String name = one(FIRST, random) + one(SECOND, random) + one(LAST, random);
            if (seen.add(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    /** So many stations on lines of about twelve, lines of a few operators. */
    public static List<Document> of(int stations, long seed) {
        Random random = new Random(seed);
        int lines = Math.max(2, stations / 12);
        int operators = Math.max(2, lines / 4);
        List<String> names = names(stations + lines + operators, random);
        List<Document> pages = new ArrayList<>();
        for (int i = 0; i < operators; i++) {
            String name = names.get(stations + lines + i);
            pages.add(Page.of("op:" + i, "operator", name + " Railways")
                    .date("founded", Integer.toString(1850 + random.nextInt(100)))
                    .number("staff", 50 + random.nextInt(5000), "")
                    .text("livery", one(List.of("red", "green", "blue", "cream"), random))
                    .done());
        }
        for (int i = 0; i < lines; i++) {
            int operator = random.nextInt(operators);
            pages.add(Page.of("line:" + i, "line", names.get(stations + i) + " Line")
                    .link("run-by", "op:" + operator, names.get(stations + lines + operator) + " Railways")
                    .number("length", 10 + random.nextInt(190), "km")
                    .date("opened", "%d-%02d".formatted(1860 + random.nextInt(120), 1 + random.nextInt(12)))
                    .text("gauge", one(List.of("narrow", "standard", "broad"), random))
                    .done());
        }
        for (int i = 0; i < stations; i++) {
            int line = random.nextInt(lines);
            Page page = Page.of("st:%04d".formatted(i), "station", names.get(i))
                    .link("on-line", "line:" + line, names.get(stations + line) + " Line")
                    .number("platforms", 1 + random.nextInt(9), "")
                    .number("passengers", 100 + random.nextInt(90_000), "")
                    .date(
                            "opened",
                            "%d-%02d-%02d"
                                    .formatted(
                                            1860 + random.nextInt(120), 1 + random.nextInt(12), 1 + random.nextInt(28)))
                    .text("roof", one(ROOFS, random))
                    .text("layout", one(STYLES, random));
            for (int j = 0; j < 2 + random.nextInt(3); j++) {
                int other = random.nextInt(stations);
                if (other != i) {
                    page.link("connects", "st:%04d".formatted(other), names.get(other));
                }
            }
            pages.add(page.done());
        }
        return pages;
    }
}
