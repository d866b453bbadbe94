package dev.assay.pipelines.diversity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SearchAnswer;
import dev.assay.verifiers.task.SearchCandidate;
import dev.assay.verifiers.task.SearchEvidence;
import dev.assay.verifiers.task.SearchTask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SearchTallyTest {
    private static final String QUESTION =
            """
            {"asked": {"asked": "entity"}, "constraint": {"constraint": "all", "constraints": [
                {"constraint": "of_kind", "kind": "harbour"},
                {"constraint": "range", "attribute": "berths", "least": 3},
                {"constraint": "linked", "relation": "served-by", "direction": "out", "other":
                    {"constraint": "all", "constraints": [{"constraint": "range", "attribute": "crossing", "most": 9}]}}]}}
            """;

    private static SearchEvidence evidence(String document) {
        return new SearchEvidence("{\"constraint\": \"range\"}", document, 0, 4, "3");
    }

    private static SearchCandidate said(String agent, SearchCandidate.Verdict verdict) {
        return new SearchCandidate(
                agent,
                "Skar",
                "skar",
                verdict,
                verdict == SearchCandidate.Verdict.WRONG ? evidence("harbour:2") : null,
                1,
                0);
    }

    private static SearchTask task() {
        return new SearchTask(
                SearchTask.SCHEMA,
                "id",
                "question-00000001",
                "chain",
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "0".repeat(64), "any"),
                "Which harbour?",
                new SearchAnswer(SearchAnswer.Type.ENTITY, List.of("Ulv"), List.of(), null, null, null),
                QUESTION,
                "harbour:1",
                List.of("harbour:1"),
                List.of(evidence("harbour:1"), evidence("harbour:1"), evidence("ferry:1")),
                List.of(said("top-passage", SearchCandidate.Verdict.WRONG)),
                List.of("facts"),
                2,
                1,
                3,
                2,
                new Provenance("coast", "CC0-1.0", null, "1970-01-01T00:00:00Z", new TreeMap<>()));
    }

    @Test
    void rowsAndWhatAgentsSaidAreCounted() {
        SearchTally tally = new SearchTally();
        tally.task(task());
        tally.task(task());
        tally.refused(new Rejection(
                "search",
                "verify",
                "ANSWERED",
                "question-00000002",
                "",
                new TreeMap<>(Map.of(
                        "candidates",
                        CanonicalJson.write(List.of(
                                said("top-passage", SearchCandidate.Verdict.RIGHT),
                                said("one-hop", SearchCandidate.Verdict.UNVERIFIABLE)))))));
        tally.refused(new Rejection("search", "construct", "POPULAR", "question-00000003", "", new TreeMap<>()));

        SearchSpread spread = tally.spread();
        assertThat(spread.questions()).isEqualTo(2);
        assertThat(spread.forms()).containsExactly(Map.entry("chain", 2L));
        assertThat(spread.types()).containsExactly(Map.entry("entity", 2L));
        assertThat(spread.asked()).containsExactly(Map.entry("entity", 2L));
        assertThat(spread.domains()).containsExactly(Map.entry("harbour harbour", 2L));
        // A kind that a question has twice is counted once.
        assertThat(spread.constraints())
                .containsExactly(Map.entry("linked", 2L), Map.entry("of_kind", 2L), Map.entry("range", 2L));
        assertThat(spread.hops()).containsExactly(Map.entry(2, 2L));
        assertThat(spread.documents()).containsExactly(Map.entry(2, 2L));
        assertThat(spread.verdicts().get("top-passage"))
                .containsExactly(Map.entry("right", 1L), Map.entry("wrong", 2L));
        assertThat(spread.verdicts().get("one-hop")).containsExactly(Map.entry("unverifiable", 1L));
        assertThat(spread.broken().get("top-passage")).containsExactly(Map.entry("range", 2L));
    }
}
