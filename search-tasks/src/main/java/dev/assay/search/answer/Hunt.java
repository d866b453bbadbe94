package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Link;
import dev.assay.search.fact.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for what a description fits: first for what it names or describes on the way, then among what is linked to that. */
final class Hunt {
    /** A page fits as a whole from here on. */
    static final double FITS = 0.99;
    /** Where a page says nothing about it. */
    private static final double UNSURE = 0.5;

    private static final int OTHERS = 8;
    private static final int EXPLORED = 4;
    private static final Pattern NUMBER = Pattern.compile("^(-?\\d+(?:\\.\\d+)?)");

    private final Desk desk;
    private final Map<String, Reading> readings = new HashMap<>();
    private final Map<Description.Told, List<Document>> others = new HashMap<>();

    Hunt(Desk desk) {
        this.desk = desk;
    }

    /** A page and how much of a description it fits, from 0 to 1. */
    record Scored(Document page, double score) {}

    /**
     * Pages that were read, the best first.
     *
     * @param kind tells whether a page is of the kind in question
     * @param opens pages to open at most
     * @param all whether to go on when a page fits
     */
    List<Scored> find(Description description, String noun, Kind kind, int opens, boolean all) {
        Map<String, Double> votes = new TreeMap<>();
        int before = desk.opens();
        List<Description.Told> ways = ordered(description);
        for (Description.Told told : ways) {
            vote(told, noun, votes, Math.max(1, ways.size() == 1 ? opens * 3 / 4 : opens / 2));
        }
        vote(desk.find(joint(description, noun)), 2, votes);
        List<Scored> read = new ArrayList<>();
        for (String id : best(votes)) {
            if (desk.opens() - before >= opens) {
                break;
            }
            Optional<Document> page = desk.open(id);
            page.ifPresent(each -> read.add(new Scored(each, score(each, description, kind))));
            if (!all && page.isPresent() && read.get(read.size() - 1).score() >= FITS) {
                break;
            }
        }
        read.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(scored -> scored.page()
                .id()));
        return read;
    }

    /** Whether a page is of the kind that is meant. */
    interface Kind {
        boolean is(Document page);
    }

    /** What names something first, then what describes something, then the rest. */
    private static List<Description.Told> ordered(Description description) {
        return description.told().stream()
                .filter(told -> told.relates() && told.compared().isEmpty())
                .sorted(Comparator.comparing(told -> told.other() != null))
                .toList();
    }

    private static List<String> best(Map<String, Double> votes) {
        return votes.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All names and texts; the words around them are those of the question, not of pages. */
    private static String joint(Description description, String noun) {
        Set<String> words = new LinkedHashSet<>();
        for (Description.Told told : description.told()) {
            if (told.other() == null && !told.clause().quotes().isEmpty()) {
                words.addAll(told.clause().quotes());
            }
        }
        if (words.isEmpty()) {
            description.told().forEach(told -> words.addAll(told.clause().words()));
        }
        return noun + " " + String.join(" ", words);
    }

    private static void vote(List<String> hits, double weight, Map<String, Double> votes) {
        for (int i = 0; i < hits.size(); i++) {
            votes.merge(hits.get(i), weight / (i + 3), Double::sum);
        }
    }

    private void vote(Description.Told told, String noun, Map<String, Double> votes, int opens) {
        List<Document> meant = others(told, opens);
        if (meant.isEmpty()) {
            if (told.other() == null) {
                vote(desk.find(noun + " " + String.join(" ", told.clause().quotes())), 1, votes);
            }
            return;
        }
        Set<String> near = new LinkedHashSet<>();
        for (Document page : meant) {
            related(page, told).forEach(link -> near.add(link.target()));
        }
        double weight = 4.0 / (3 + near.size());
        near.forEach(id -> votes.merge(id, weight, Double::sum));
        if (!told.passive() || near.isEmpty()) {
            meant.stream()
                    .limit(Math.max(2, desk.searchesLeft() / 4))
                    .forEach(page -> vote(desk.find(noun + " " + page.title()), 1.5, votes));
        }
    }

    /** The links of a page that lead where the words say; all of them where the words fit none. */
    private static List<Link> related(Document page, Description.Told told) {
        List<Link> links = page.links().stream()
                .filter(link ->
                        alike(link, told) && (told.passive() || link.type().endsWith("-by")))
                .toList();
        return links.isEmpty() && told.passive() ? page.links() : links;
    }

    private static boolean alike(Link link, Description.Told told) {
        return Related.count(Related.type(link), told.clause().words()) > 0;
    }

    /** The pages of whom a clause speaks, by name or description; looked for once. */
    private List<Document> others(Description.Told told, int opens) {
        List<Document> known = others.get(told);
        if (known == null) {
            Description described = told.other();
            known = described == null
                    ? named(told)
                    : described.anchored() ? described(described, told, opens) : List.of();
            others.put(told, known);
        }
        return known;
    }

    private List<Document> described(Description description, Description.Told told, int opens) {
        String text = told.clause().text();
        String noun = text.substring(text.lastIndexOf(' ') + 1);
        List<Scored> found =
                find(description, noun, page -> told.of(page.kind()), Math.min(opens, desk.opensLeft()), true);
        List<Document> fit = found.stream()
                .filter(scored -> scored.score() >= FITS)
                .limit(OTHERS)
                .map(Scored::page)
                .toList();
        return fit.isEmpty() ? found.stream().limit(1).map(Scored::page).toList() : fit;
    }

    /** The page whose title is what stands in quotation marks, of the kind that is said. */
    private List<Document> named(Description.Told told) {
        if (told.clause().quotes().isEmpty()) {
            return List.of();
        }
        String name = Names.normal(told.clause().quotes().get(0));
        if (name.contains("::")) {
            return List.of();
        }
        List<String> titled = desk.find(name).stream()
                .filter(id -> {
                    String title = Names.normal(desk.title(id));
                    return title.equals(name) || title.startsWith(name + " (");
                })
                .toList();
        List<Document> pages =
                titled.stream().limit(2).flatMap(id -> desk.open(id).stream()).toList();
        return pages.stream()
                .filter(page -> told.of(page.kind()))
                .findFirst()
                .or(() -> pages.stream().findFirst())
                .stream()
                .toList();
    }

    private Reading reading(Document page) {
        return readings.computeIfAbsent(page.id(), any -> new Reading(page));
    }

    private double score(Document page, Description description, Kind kind) {
        if (description.told().isEmpty()) {
            return 0;
        }
        double sum = 0;
        List<Description.Told> open = new ArrayList<>();
        for (Description.Told told : description.told()) {
            double fit = fit(page, told);
            sum += fit;
            if (fit < FITS && told.other() != null && told.compared().isEmpty()) {
                open.add(told);
            }
        }
        int size = description.told().size();
        // Worth a look at what it links to only where it fits otherwise.
        if (!open.isEmpty() && sum >= size - open.size() - 0.01) {
            for (Description.Told told : open) {
                sum += explored(page, told) ? 1 - fit(page, told) : 0;
            }
        }
        return sum / size * (kind.is(page) ? 1 : 0.5);
    }

    private double fit(Document page, Description.Told told) {
        if (!told.compared().isEmpty()) {
            return compares(page, told);
        }
        if (told.clause().counting()) {
            return counts(page, told.clause());
        }
        if (!told.relates()) {
            return reading(page).says(told.clause());
        }
        List<Document> meant = others.getOrDefault(told, List.of());
        if (meant.isEmpty() && told.other() == null) {
            return reading(page).says(told.clause());
        }
        Set<String> ids = new HashSet<>();
        meant.forEach(other -> ids.add(other.id()));
        double best = 0;
        for (Link link : page.links()) {
            if (ids.contains(link.target())) {
                best = Math.max(best, alike(link, told) ? 1 : 0.6);
            }
        }
        for (Document other : meant) {
            for (Link link : other.links()) {
                if (link.target().equals(page.id())) {
                    best = Math.max(best, alike(link, told) && told.passive() ? 1 : 0.6);
                }
            }
        }
        return best;
    }

    /** Opens some of what a page links to as a clause says, until one fits what is told of it. */
    private boolean explored(Document page, Description.Told told) {
        Description description = told.other();
        if (description == null) {
            return false;
        }
        Set<String> near = new LinkedHashSet<>();
        page.links().stream().filter(link -> alike(link, told)).forEach(link -> near.add(link.target()));
        if (told.passive()) {
            near.addAll(desk.find(page.title()));
        }
        return near.stream()
                .limit(Math.max(EXPLORED, desk.opensLeft() / 4))
                .flatMap(id -> desk.open(id).stream())
                .filter(other -> linked(page, other, told))
                .anyMatch(other -> score(other, description, each -> told.of(each.kind())) >= FITS);
    }

    /** Whether one of two pages leads to the other as a clause says. */
    private static boolean linked(Document page, Document other, Description.Told told) {
        return Stream.concat(
                        page.links().stream().filter(link -> link.target().equals(other.id())),
                        other.links().stream()
                                .filter(link -> told.passive() && link.target().equals(page.id())))
                .anyMatch(link -> alike(link, told));
    }

    /** So many links of a type that the words speak of; unsure where it is others who link here. */
    private static double counts(Document page, Clause clause) {
        Map<String, Set<String>> targets = new TreeMap<>();
        for (Link link : page.links()) {
            if (Related.count(Related.type(link), clause.words()) > 0) {
                targets.computeIfAbsent(link.type(), any -> new HashSet<>()).add(link.target());
            }
        }
        if (clause.text().contains(" by ") || clause.text().contains(" of ")) {
            return UNSURE;
        }
        return targets.values().stream().anyMatch(each -> clause.within(BigDecimal.valueOf(each.size()))) ? 1 : 0;
    }

    private double compares(Document page, Description.Told told) {
        Optional<BigDecimal> own = number(page, told.compared());
        Optional<BigDecimal> other = others(told, Math.max(2, desk.opensLeft() / 3)).stream()
                .findFirst()
                .flatMap(one -> number(one, told.compared()));
        if (own.isEmpty() || other.isEmpty()) {
            return own.isEmpty() ? 0 : UNSURE;
        }
        int compared = own.get().compareTo(other.get());
        return (told.more() ? compared > 0 : compared < 0) ? 1 : 0;
    }

    /** The number under a label; of a date its year, month and day as one number. */
    private static Optional<BigDecimal> number(Document page, String label) {
        @Nullable String value = Reader.value(page, label).orElse(null);
        if (value == null) {
            return Reading.counted(page, label.replaceFirst("^number of ", ""));
        }
        Matcher matcher = NUMBER.matcher(Reader.day(value).replaceAll("(?<=\\d)-(?=\\d)", ""));
        return matcher.find() ? Optional.of(new BigDecimal(matcher.group(1))) : Optional.empty();
    }
}
