package dev.assay.pipelines.search;

import dev.assay.search.corpus.Composer;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Granularity;
import dev.assay.search.corpus.Value;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** An invented coast as a corpus of JSON lines: harbours, ferry lines and companies, whose pages state facts and lead to each other. */
public final class Harbours {
    private static final List<String> FIRST =
            List.of("Skar", "Ulv", "Bren", "Tind", "Hav", "Grim", "Lod", "Varg", "Ste", "Kval", "Ross", "Myr");
    private static final List<String> SECOND = List.of("a", "o", "i", "e", "ul", "en", "ar", "os");
    private static final List<String> LAST = List.of("vik", "sund", "havn", "nes", "fjord", "holm", "strand", "oy");
    private static final List<String> BUILT = List.of("granite", "timber", "concrete", "slate");
    private static final List<String> LIGHTS = List.of("white", "red", "green", "none");

    private final Random random;
    private final List<String> names = new ArrayList<>();
    private final int harbours;

    private Harbours(int harbours, long seed) {
        this.harbours = harbours;
        random = new Random(seed);
        while (names.size() < harbours + lines() + companies()) {
            String name = one(FIRST) + one(SECOND) + one(LAST);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
    }

    /** Writes the pages of so many harbours, a document a line. */
    public static void write(Path file, int harbours, long seed) throws IOException {
        Files.writeString(
                file,
                new Harbours(harbours, seed)
                        .pages().stream()
                                .map(page -> CanonicalJson.write(page) + "\n")
                                .collect(Collectors.joining()));
    }

    private int lines() {
        return harbours / 10;
    }

    private int companies() {
        return Math.max(2, lines() / 4);
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private List<Document> pages() {
        List<Document> pages = new ArrayList<>();
        for (int i = 0; i < companies(); i++) {
            Composer page = begin("company:" + i, company(i));
            number(page, "ships", 3 + random.nextInt(60), "");
            year(page, "founded", 1850 + random.nextInt(120));
            text(page, "flag", one(LIGHTS));
            pages.add(done(page, company(i), "company"));
        }
        for (int i = 0; i < lines(); i++) {
            int company = random.nextInt(companies());
            Composer page = begin("ferry:" + i, ferry(i));
            link(page, "run-by", "company:" + company, company(company));
            number(page, "crossing", 5 + random.nextInt(200), "km");
            year(page, "begun", 1870 + random.nextInt(140));
            pages.add(done(page, ferry(i), "ferry"));
        }
        for (int i = 0; i < harbours; i++) {
            Composer page = begin("harbour:%04d".formatted(i), names.get(i));
            int line = random.nextInt(lines());
            link(page, "served-by", "ferry:" + line, ferry(line));
            number(page, "berths", 1 + random.nextInt(40), "");
            number(page, "draught", 2 + random.nextInt(20), "m");
            date(page, "opened", random.nextInt(150));
            text(page, "built-of", one(BUILT));
            text(page, "light", one(LIGHTS));
            for (int j = 0; j < 1 + random.nextInt(3); j++) {
                int other = random.nextInt(harbours);
                if (other != i) {
                    link(page, "sails-to", "harbour:%04d".formatted(other), names.get(other));
                }
            }
            pages.add(done(page, names.get(i), "harbour"));
        }
        return pages;
    }

    private String ferry(int line) {
        return names.get(harbours + line) + " Ferry";
    }

    private String company(int company) {
        return names.get(harbours + lines() + company) + " Company";
    }

    private static Composer begin(String id, String title) {
        Composer page = new Composer(id);
        page.write(title + "\n\n");
        return page;
    }

    private static Document done(Composer page, String title, String kind) {
        return page.document(title, List.of(), kind, "en", "CC0-1.0", "");
    }

    private static void label(Composer page, String attribute) {
        String words = attribute.replace('-', ' ');
        page.write(Character.toUpperCase(words.charAt(0)) + words.substring(1) + ": ");
    }

    private static void fact(Composer page, String attribute, Value value, String words) {
        label(page, attribute);
        page.fact(attribute, value, words);
        page.write("\n");
    }

    private static void text(Composer page, String attribute, String value) {
        fact(page, attribute, new Value.Text(value), value);
    }

    private static void number(Composer page, String attribute, int number, String unit) {
        String words = unit.isEmpty() ? Integer.toString(number) : number + " " + unit;
        fact(page, attribute, new Value.Quantity(BigDecimal.valueOf(number), unit), words);
    }

    private static void year(Composer page, String attribute, int year) {
        String words = Integer.toString(year);
        fact(page, attribute, new Value.Date(words, Granularity.YEAR), words);
    }

    private void date(Composer page, String attribute, int year) {
        String words = "%d-%02d-%02d".formatted(1860 + year, 1 + random.nextInt(12), 1 + random.nextInt(28));
        fact(page, attribute, new Value.Date(words, Granularity.DAY), words);
    }

    private static void link(Composer page, String type, String target, String anchor) {
        label(page, type);
        page.link(target, type, anchor);
        page.write("\n");
    }
}
