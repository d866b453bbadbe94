package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Begins with what single clauses find and goes on, link by link, from the page that says most of the question, while it may open
 * pages.
 */
public final class GreedyHopper implements Agent {
    @Override
    public String name() {
        return "greedy-hops";
    }

    @Override
    public Optional<String> answer(Inquiry inquiry, Desk desk) {
        Parsed question = Parsed.of(inquiry.text());
        Map<String, Document> read = new LinkedHashMap<>();
        Set<String> followed = new LinkedHashSet<>();
        for (Clause clause : byStrength(question)) {
            List<String> hits = desk.find(clause.query());
            hits.stream().limit(2).forEach(hit -> desk.open(hit).ifPresent(page -> read.put(page.id(), page)));
        }
        while (desk.canOpen()) {
            Optional<Document> next = Ranked.of(read.values(), question).best(read.size()).stream()
                    .filter(page -> followed.add(page.id()))
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            follow(next.get(), question, desk, read);
        }
        return Ranked.of(read.values(), question).say(inquiry, question, desk);
    }

    /** Opens a few links of a page, those first whose words are in the question. */
    private static void follow(Document page, Parsed question, Desk desk, Map<String, Document> read) {
        String plain = Clause.plain(question.body());
        List<Link> links = new ArrayList<>(page.links());
        links.sort(Comparator.comparing(link -> !plain.contains(Clause.plain(link.anchor()))));
        links.stream().filter(link -> !read.containsKey(link.target())).limit(3).forEach(link -> desk.open(
                        link.target())
                .ifPresent(next -> read.put(next.id(), next)));
    }

    /** Clauses with names first, then longer ones. */
    static List<Clause> byStrength(Parsed question) {
        return question.clauses().stream()
                .sorted(Comparator.<Clause>comparingInt(
                                clause -> -clause.quotes().size())
                        .thenComparingInt(clause -> -clause.words().size()))
                .toList();
    }
}
