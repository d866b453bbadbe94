package dev.assay.verifiers.task;

import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A row of the second stream of search data (DeepSeek-V3.2, section 3.2.3): an open question to a corpus, whose answers a judge model
 * scores by the question's own rubric. Nothing proves such a score.
 *
 * @param schema {@code assay/helpful-task/1}
 * @param id SHA-256 over corpus, question and rubric; see {@link #idOf}
 * @param name file-name safe, unique in a run
 * @param environment the corpus by digest
 * @param question in words
 * @param rubric by what answers are scored
 * @param start id of the document whose theme the question is about
 * @param answers that were scored to see whether searching helps: one from memory, one with search
 * @param benefit total of the answer with search less that of the one from memory
 * @param provenance source and licence of the corpus; the models among the versions
 */
public record HelpfulTask(
        String schema,
        String id,
        String name,
        EnvironmentRef environment,
        String question,
        Rubric rubric,
        String start,
        List<RubricAnswer> answers,
        double benefit,
        Provenance provenance)
        implements Task {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/helpful-task/1";

    public HelpfulTask {
        Objects.requireNonNull(environment, "environment is null");
        Objects.requireNonNull(rubric, "rubric is null");
        Objects.requireNonNull(provenance, "provenance is null");
        answers = List.copyOf(answers);
    }

    @Override
    public String family() {
        return "helpful";
    }

    /**
     * The id of a task: what defines it.
     *
     * @param corpusDigest digest of the corpus
     * @return 64 hexadecimal digits
     */
    public static String idOf(String corpusDigest, String question, Rubric rubric) {
        return CanonicalJson.id(
                Map.of("schema", SCHEMA, "environment", corpusDigest, "question", question, "rubric", rubric));
    }
}
