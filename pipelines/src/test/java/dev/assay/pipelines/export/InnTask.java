package dev.assay.pipelines.export;

import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.SearchAnswer;
import dev.assay.verifiers.task.SearchCandidate;
import dev.assay.verifiers.task.SearchEvidence;
import dev.assay.verifiers.task.SearchTask;
import java.util.List;
import java.util.TreeMap;

/** A row of the search family. */
public final class InnTask {
    public static final String QUESTION = "Which inns of four beds stand on a short road of cobbles? List their names.";

    private static final EnvironmentRef CORPUS =
            new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "7".repeat(64), "any");
    private static final String CONSTRAINTS = "{}";

    private InnTask() {}

    public static SearchTask make() {
        SearchAnswer answer =
                new SearchAnswer(SearchAnswer.Type.SET, List.of("Bell Inn", "Dove Inn"), List.of(), null, null, null);
        SearchEvidence against = new SearchEvidence("{}", "i:crown", 3, 9, "beds is 5");
        return new SearchTask(
                SearchTask.SCHEMA,
                SearchTask.idOf(CORPUS.digest(), QUESTION, answer, CONSTRAINTS),
                "question-00000004",
                "set",
                CORPUS,
                QUESTION,
                answer,
                CONSTRAINTS,
                "i:bell",
                List.of("i:bell", "i:dove"),
                List.of(new SearchEvidence("{}", "i:bell", 0, 4, "beds is 4")),
                List.of(new SearchCandidate(
                        "one-hop", "Crown Inn", "crown inn", SearchCandidate.Verdict.WRONG, against, 1, 2)),
                List.of("facts", "text", "pages"),
                1,
                1,
                2,
                1,
                new Provenance("invented", "CC0-1.0", null, "1970-01-01T00:00:00Z", new TreeMap<>()));
    }
}
