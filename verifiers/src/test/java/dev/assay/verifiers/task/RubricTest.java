package dev.assay.verifiers.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class RubricTest {
    private static final Rubric RUBRIC =
            new Rubric(10, List.of(dimension("correct", 3), dimension("complete", 2), dimension("clear", 1)));

    private static RubricDimension dimension(String name, int weight) {
        return new RubricDimension(name, weight, "Is it?", "It is.", "It is not.");
    }

    private static DimensionScore score(String dimension, int score) {
        return new DimensionScore(dimension, score, "Because.");
    }

    @Test
    void theTotalGoesByTheWeights() {
        // 3 times 10 and 2 times 5 of 60.
        assertThat(RUBRIC.total(List.of(score("clear", 0), score("correct", 10), score("complete", 5))))
                .isEqualTo(40 / 60.0, within(1e-12));
        assertThat(RUBRIC.total(List.of(score("correct", 0), score("complete", 0), score("clear", 0))))
                .isZero();
        assertThat(RUBRIC.total(List.of(score("correct", 10), score("complete", 10), score("clear", 10))))
                .isEqualTo(1);
    }

    @Test
    void everyDimensionHasOneScoreWithinTheScale() {
        assertThatThrownBy(() -> RUBRIC.total(List.of(score("correct", 1), score("complete", 1))))
                .hasMessageContaining("(clear) has no score");
        assertThatThrownBy(() -> RUBRIC.total(
                        List.of(score("correct", 1), score("correct", 1), score("complete", 1), score("clear", 1))))
                .hasMessageContaining("(correct) has two scores");
        assertThatThrownBy(() -> RUBRIC.total(
                        List.of(score("correct", 1), score("complete", 1), score("clear", 1), score("kind", 1))))
                .hasMessageContaining("kind");
        assertThatThrownBy(() -> RUBRIC.total(List.of(score("correct", 11), score("complete", 1), score("clear", 1))))
                .hasMessageContaining("(11)")
                .hasMessageContaining("between 0 and 10");
    }

    @Test
    void aRubricHasSeveralDimensionsWithNamesOfTheirOwn() {
        assertThatThrownBy(() -> new Rubric(10, List.of(dimension("one", 1)))).hasMessageContaining("not 1");
        assertThatThrownBy(() -> new Rubric(10, List.of(dimension("one", 1), dimension("one", 2))))
                .hasMessageContaining("(one) twice");
        assertThatThrownBy(() -> dimension("one", 6)).hasMessageContaining("(6)");
        assertThatThrownBy(() -> new RubricDimension("one", 1, " ", "full", "none"))
                .hasMessageContaining("(one)");
    }

    @Test
    void anotherRubricMakesAnotherTask() {
        String digest = "sha256:" + "0".repeat(64);
        String id = HelpfulTask.idOf(digest, "Why?", RUBRIC);
        assertThat(id).matches("[0-9a-f]{64}");
        assertThat(HelpfulTask.idOf(digest, "Why?", CanonicalJson.read(CanonicalJson.write(RUBRIC), Rubric.class)))
                .isEqualTo(id);
        assertThat(HelpfulTask.idOf(
                        digest, "Why?", new Rubric(10, List.of(dimension("correct", 3), dimension("complete", 2)))))
                .isNotEqualTo(id);
    }
}
