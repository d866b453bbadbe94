package dev.assay.search.world;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Link;
import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.FactStoreBuilder;
import dev.assay.search.index.Hit;
import dev.assay.search.index.Library;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A library in memory for tests: rare words count more, often said ones a little more, long pages a little less. */
public final class Shelf implements Library {
    private final TreeMap<String, Document> documents = new TreeMap<>();
    private final Map<String, Map<String, Integer>> postings = new HashMap<>();

    public Shelf(List<Document> pages) {
        for (Document page : pages) {
            documents.put(page.id(), page);
            for (String word : words(page.title() + " " + page.text())) {
                postings.computeIfAbsent(word, any -> new TreeMap<>()).merge(page.id(), 1, Integer::sum);
            }
        }
    }

    public static FactStore facts(List<Document> pages) {
        FactStoreBuilder builder = new FactStoreBuilder();
        pages.forEach(builder::add);
        return builder.build();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    public List<Hit> search(String query, int top) {
        Map<String, Double> scores = new TreeMap<>();
        for (String word : new HashSet<>(words(query))) {
            Map<String, Integer> found = postings.getOrDefault(word, Map.of());
            double weight = Math.log(1 + (documents.size() - found.size() + 0.5) / (found.size() + 0.5));
            found.forEach((id, count) -> {
                double length = documents.get(id).text().length() / 400.0;
                scores.merge(id, weight * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length)), Double::sum);
            });
        }
        return scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(top)
                .map(entry ->
                        new Hit(entry.getKey(), documents.get(entry.getKey()).title(), entry.getValue(), ""))
                .toList();
    }

    @Override
    public Optional<Document> document(String id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public int inDegree(String id) {
        return (int) linksTo(id, Integer.MAX_VALUE).stream()
                .map(Link::target)
                .distinct()
                .count();
    }

    @Override
    public int outDegree(String id) {
        Set<String> targets = new HashSet<>();
        document(id).ifPresent(page -> page.links().stream()
                .map(Link::target)
                .filter(documents::containsKey)
                .forEach(targets::add));
        return targets.size();
    }

    @Override
    public List<Link> linksTo(String id, int most) {
        List<Link> found = new ArrayList<>();
        documents.values().forEach(page -> page.links().stream()
                .filter(link -> link.target().equals(id))
                .forEach(link -> found.add(new Link(page.id(), link.type(), link.anchor(), link.span()))));
        return found.subList(0, Math.min(most, found.size()));
    }

    @Override
    public int size() {
        return documents.size();
    }

    @Override
    public void each(Consumer<Document> visitor) {
        documents.values().forEach(visitor);
    }
}
