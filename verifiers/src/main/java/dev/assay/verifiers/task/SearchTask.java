package dev.assay.verifiers.task;

import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A row of the {@code search} family: a question about a corpus whose answer is verified and whose wrong answers are proven wrong
 * (DeepSeek-V3.2, section 3.2.3, search agent).
 *
 * @param schema {@code assay/search-task/1}
 * @param id SHA-256 over corpus, question, answer and constraints; see {@link #idOf}
 * @param name file-name safe, unique in a run
 * @param form how the question is composed: {@code chain}, {@code intersection}, {@code comparison}, {@code count}, {@code date} or
 *     {@code set}
 * @param environment the corpus by digest
 * @param question in words, the form of the answer included
 * @param answer what is right
 * @param constraints what the answer satisfies and what is asked of it, JSON as text
 * @param start id of the long-tail document that the question began with
 * @param answers ids of the entities that are the answer or that it is about
 * @param evidence for the answer: every statement that it rests on
 * @param candidates what the answering agents said
 * @param passes names of the verifications that the answer passed
 * @param hops links and comparisons in the question
 * @param depth links of its longest chain
 * @param breadth clues side by side
 * @param obfuscations descriptions, ranges and periods in the place of names, numbers and dates
 * @param provenance source and licence of the corpus
 */
public record SearchTask(
        String schema,
        String id,
        String name,
        String form,
        EnvironmentRef environment,
        String question,
        SearchAnswer answer,
        String constraints,
        String start,
        List<String> answers,
        List<SearchEvidence> evidence,
        List<SearchCandidate> candidates,
        List<String> passes,
        int hops,
        int depth,
        int breadth,
        int obfuscations,
        Provenance provenance)
        implements Task {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/search-task/1";

    public SearchTask {
        Objects.requireNonNull(environment, "environment is null");
        Objects.requireNonNull(answer, "answer is null");
        Objects.requireNonNull(provenance, "provenance is null");
        answers = List.copyOf(answers);
        evidence = List.copyOf(evidence);
        candidates = List.copyOf(candidates);
        passes = List.copyOf(passes);
    }

    @Override
    public String family() {
        return "search";
    }

    /**
     * The id of a task: what defines it.
     *
     * @param corpusDigest digest of the corpus
     * @return 64 hexadecimal digits
     */
    public static String idOf(String corpusDigest, String question, SearchAnswer answer, String constraints) {
        return CanonicalJson.id(Map.of(
                "schema", SCHEMA,
                "environment", corpusDigest,
                "question", question,
                "answer", answer,
                "constraints", constraints));
    }
}
