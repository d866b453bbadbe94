package dev.assay.pipelines.diversity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SearchCandidate;
import dev.assay.verifiers.task.SearchEvidence;
import dev.assay.verifiers.task.SearchTask;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts rows and refusals of the search family, in any order. */
public final class SearchTally {
    private static final String CONSTRAINT = "constraint";
    private static final String CANDIDATES = "candidates";

    private final SortedMap<String, Long> forms = new TreeMap<>();
    private final SortedMap<String, Long> types = new TreeMap<>();
    private final SortedMap<String, Long> asked = new TreeMap<>();
    private final SortedMap<String, Long> domains = new TreeMap<>();
    private final SortedMap<String, Long> constraints = new TreeMap<>();
    private final SortedMap<Integer, Long> hops = new TreeMap<>();
    private final SortedMap<Integer, Long> depths = new TreeMap<>();
    private final SortedMap<Integer, Long> breadths = new TreeMap<>();
    private final SortedMap<Integer, Long> obfuscations = new TreeMap<>();
    private final SortedMap<Integer, Long> documents = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Long>> verdicts = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Long>> broken = new TreeMap<>();
    private long questions;

    /** Counts a row. */
    public void task(SearchTask task) {
        questions++;
        count(forms, task.form());
        count(types, lower(task.answer().type()));
        count(hops, task.hops());
        count(depths, task.depth());
        count(breadths, task.breadth());
        count(obfuscations, task.obfuscations());
        count(documents, (int) task.evidence().stream()
                .map(SearchEvidence::document)
                .distinct()
                .count());
        JsonNode question = CanonicalJson.read(task.constraints(), JsonNode.class);
        count(asked, question.path("asked").path("asked").asText());
        count(domains, domain(task.start()) + " " + kind(question));
        Set<String> kinds = new TreeSet<>();
        kinds(question.path(CONSTRAINT), kinds);
        kinds.forEach(kind -> count(constraints, kind));
        task.candidates().forEach(candidate -> {
            said(candidate);
            SearchEvidence evidence = candidate.evidence();
            if (evidence != null) {
                count(broken.computeIfAbsent(candidate.agent(), any -> new TreeMap<>()), broken(evidence));
            }
        });
    }

    /** Counts what agents said to a question that was refused for it. */
    public void refused(Rejection rejection) {
        String said = rejection.evidence().get(CANDIDATES);
        if (said != null) {
            for (SearchCandidate candidate : List.of(CanonicalJson.read(said, SearchCandidate[].class))) {
                said(candidate);
            }
        }
    }

    private void said(SearchCandidate candidate) {
        count(verdicts.computeIfAbsent(candidate.agent(), any -> new TreeMap<>()), lower(candidate.verdict()));
    }

    /** What stands before the colon. */
    private static String domain(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? "" : id.substring(0, colon);
    }

    /** Of the outermost constraint that asks for a kind. */
    private static String kind(JsonNode question) {
        JsonNode outermost = question.path(CONSTRAINT);
        if (outermost.path("kind").isTextual()) {
            return outermost.path("kind").asText();
        }
        for (JsonNode parts : outermost) {
            for (JsonNode part : parts) {
                if (part.path(CONSTRAINT).asText().equals("of_kind")) {
                    return part.path("kind").asText();
                }
            }
        }
        return "any";
    }

    private static void kinds(JsonNode node, Set<String> found) {
        String kind = node.path(CONSTRAINT).asText();
        if (!kind.isEmpty() && !kind.equals("all")) {
            found.add(kind);
        }
        node.forEach(child -> kinds(child, found));
    }

    private static String broken(SearchEvidence evidence) {
        return CanonicalJson.read(evidence.constraint(), JsonNode.class)
                .path(CONSTRAINT)
                .asText("");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <K> void count(SortedMap<K, Long> counts, K key) {
        counts.merge(key, 1L, Long::sum);
    }

    /** What was counted. */
    public SearchSpread spread() {
        return new SearchSpread(
                questions,
                forms,
                types,
                asked,
                domains,
                constraints,
                hops,
                depths,
                breadths,
                obfuscations,
                documents,
                verdicts,
                broken);
    }
}
