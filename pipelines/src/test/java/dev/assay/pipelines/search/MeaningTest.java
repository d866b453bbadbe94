package dev.assay.pipelines.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.SearchAnswer;
import dev.assay.verifiers.task.SearchTask;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeaningTest {
    private static final String PORT = "{\"constraint\":\"of_kind\",\"kind\":\"port\"}";
    private static final String SHIP = "{\"constraint\":\"of_kind\",\"kind\":\"ship\"}";

    private static String meaning(String asked, String first, String second) {
        return Meaning.of(
                task("{\"asked\":{\"asked\":\"%s\"},\"constraint\":{\"constraint\":\"all\",\"constraints\":[%s,%s]}}"
                        .formatted(asked, first, second)));
    }

    private static SearchTask task(String constraints) {
        return new SearchTask(
                SearchTask.SCHEMA,
                "%064x".formatted(7),
                "question-00000007",
                "chain",
                new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:%064x".formatted(1), "any"),
                "Which port?",
                new SearchAnswer(SearchAnswer.Type.ENTITY, List.of("Ulv"), List.of(), null, null, null),
                constraints,
                "port:1",
                List.of("port:1"),
                List.of(),
                List.of(),
                List.of("facts"),
                0,
                0,
                1,
                0,
                new Provenance("coast", "CC0-1.0", null, "1970-01-01T00:00:00Z", new TreeMap<>()));
    }

    @Test
    void theOrderOfConstraintsDoesNotMatter() {
        assertThat(meaning("entity", PORT, SHIP)).isEqualTo(meaning("entity", SHIP, PORT));
    }

    @Test
    void anotherConstraintOrAnotherQuestionDoes() {
        assertThat(meaning("entity", PORT, SHIP))
                .isNotEqualTo(meaning("entity", PORT, PORT))
                .isNotEqualTo(meaning("set", PORT, SHIP));
    }

    @Test
    void constraintsThatAreNoJsonAreNamed() {
        assertThatThrownBy(() -> Meaning.of(task("{")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("question-00000007");
    }
}
