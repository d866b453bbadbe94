package dev.assay.verifiers.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchAnswer.Type;
import dev.assay.verifiers.task.SearchCandidate.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SearchTaskTest {
    private static final SearchEvidence EVIDENCE =
            new SearchEvidence("{\"constraint\":\"of_kind\",\"kind\":\"mill\"}", "c", 3, 9, "it is a barn");
    private static final SearchAnswer ANSWER =
            new SearchAnswer(Type.NUMBER, List.of("12.5"), List.of(), "km", new BigDecimal("0.5"), null);

    private static SearchTask task() {
        return new SearchTask(
                SearchTask.SCHEMA,
                SearchTask.idOf("sha256:" + "0".repeat(64), "How long is it?", ANSWER, "{}"),
                "question-00000001",
                "chain",
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "0".repeat(64), "any"),
                "How long is it?",
                ANSWER,
                "{}",
                "c",
                List.of("c"),
                List.of(EVIDENCE),
                List.of(new SearchCandidate("top-passage", "13.5 km", "13.5 km", Verdict.WRONG, EVIDENCE, 1, 1)),
                List.of("facts", "text", "pages"),
                3,
                2,
                4,
                2,
                new Provenance("a corpus", "CC0-1.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }

    @Test
    void itSurvivesItsJson() {
        String json = CanonicalJson.write(task());
        assertThat(CanonicalJson.read(json, SearchTask.class)).isEqualTo(task());
        assertThat(CanonicalJson.write(CanonicalJson.read(json, SearchTask.class)))
                .isEqualTo(json);
    }

    @Test
    void unknownFieldsAreTolerated() {
        String json = CanonicalJson.write(task()).replaceFirst("\\{", "{\"later\":1,");
        assertThat(CanonicalJson.read(json, SearchTask.class)).isEqualTo(task());
    }

    @Test
    void itIsASearchTaskWhoseIdFollowsWhatDefinesIt() {
        assertThat(task().family()).isEqualTo("search");
        assertThat(task().id()).hasSize(64);
        assertThat(SearchTask.idOf("sha256:" + "0".repeat(64), "How long was it?", ANSWER, "{}"))
                .isNotEqualTo(task().id());
    }

    @Test
    void aWrongCandidateWithoutEvidenceIsRefused() {
        assertThatThrownBy(() -> new SearchCandidate("a", "x", "x", Verdict.WRONG, null, 1, 1))
                .hasMessageContaining("evidence");
        assertThatThrownBy(() -> new SearchCandidate("a", "x", "x", Verdict.RIGHT, EVIDENCE, 1, 1))
                .hasMessageContaining("evidence");
    }

    @Test
    void onlySetsHaveSeveralValues() {
        assertThatThrownBy(() -> new SearchAnswer(Type.TEXT, List.of("a", "b"), List.of(), null, null, null))
                .hasMessageContaining("2 values");
        assertThat(new SearchAnswer(Type.SET, List.of("a", "b"), List.of(), null, null, null).values())
                .hasSize(2);
    }
}
