package dev.assay.pipelines.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.reward.LengthPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardConfigTest {
    private static final String DIMENSION = "{name: %s, weight: 2, asks: what it says, full: all, none: nothing}";

    @TempDir
    Path folder;

    private RewardConfig read(String yaml) throws IOException {
        return RewardConfig.read(Files.writeString(folder.resolve("rule.yaml"), yaml));
    }

    @Test
    void partsHaveNamesAndWeights() throws IOException {
        RewardConfig config = read(
                """
                outcome: 1
                length: {weight: 0.1, free: 100, most: 200}
                language: {weight: 0}
                score: {weight: 0.25, model: models/scorer}
                rubric:
                  weight: 0.5
                  model: {endpoint: "http://127.0.0.1:1/v1", name: judge, key_variable: ""}
                  dimensions: [%s, %s]
                """
                        .formatted(DIMENSION.formatted("care"), DIMENSION.formatted("brevity")));

        assertThat(config.weights())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("outcome", 1.0, "length", 0.1, "language", 0.0, "score", 0.25, "rubric", 0.5));
        assertThat(Objects.requireNonNull(config.length()).part()).isEqualTo(new LengthPart(100, 200));
        RewardConfig.RubricConfig rubric = Objects.requireNonNull(config.rubric());
        assertThat(Objects.requireNonNull(rubric.common()).dimensions()).hasSize(2);
        assertThat(rubric.tries()).isEqualTo(2);
        assertThat(rubric.attempts()).isEqualTo(4);
    }

    @Test
    void withoutDimensionsEachPromptGetsItsOwn() throws IOException {
        RewardConfig config = read("rubric: {weight: 1, model: {endpoint: \"http://127.0.0.1:1/v1\", name: judge}}");
        assertThat(Objects.requireNonNull(config.rubric()).common()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "outcome: 0|weigh nothing together",
                "{}|rule.yaml: The rule names no part",
                "lenght: {weight: 1, free: 1, most: 2}|line 1: the key (lenght) is not known here",
                "lenght: {weight: 1, free: 1, most: 2}|Maybe 'length'",
                "outcom: 1|Maybe 'outcome'",
                "{outcome: 0, language: {weight: 0}}|[language, outcome] weigh nothing together",
                "outcome: -1|'outcome' has the weight -1.0",
                "outcome: NaN|'outcome' has the weight NaN",
                "outcome: INF|'outcome' has the weight Infinity",
                "outcome: 1e300|'outcome' has the weight 1.0E300",
                "outcome: much|rule.yaml, line 1",
                "{outcome: 1, outcomes: 1}|Maybe 'outcome'",
                "{outcome: 1, lenght: {weight: 1}}|Maybe 'length'",
                "{outcome: 1, outcome: 2}|Duplicate",
                "language: {}|'language' has the weight (none)",
                "language: {weight: 1, detector: x}|the key (language.detector) is not known",
                "length: {weight: 1, fre: 1, most: 2}|line 1: the key (length.fre) is not known here",
                "length: {weight: 1, fre: 1, most: 2}|Maybe 'free'",
                "length: {wieght: 1, free: 1, most: 2}|Maybe 'weight'",
                "score: {weight: 1, modle: x}|the key (score.modle) is not known here",
                "rubric: {weight: 1, model: {endpoint: x, nmae: y}}|the key (rubric.model.nmae) is not known here",
                "length: {weight: 1}|needs 'free' and 'most'",
                "length: {weight: 1, free: 200, most: 200}|'free: 200' to 'most: 200'",
                "length: {weight: 1, free: -1, most: 200}|'free: -1'",
                "score: {weight: 1}|needs a 'model'",
                "rubric: {weight: 1}|needs a 'model'"
            })
    void aRuleThatIsNoneIsRefused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(BadInput.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "dimensions: [%s]|between 2 and 8 dimensions, not 1",
                "dimensions: [%s, %s]|has the dimension (care) twice",
                "dimensions: [%s, {nmae: brevity, asks: a, full: b, none: c}]|the key (rubric.dimensions[1].nmae)",
                "dimensions: [{name: care}]|needs 'name', 'asks', 'full' and 'none'",
                "dimensions: [%s, {name: brevity, weight: 0, asks: a, full: b, none: c}]|The weight (0)",
                "dimensions: [%s, {name: brevity, weight: 6, asks: a, full: b, none: c}]|The weight (6)",
                "dimensions: [%s, {name: ' care ', asks: a, full: b, none: c}]|has the dimension (care) twice",
                "dimensions: [%s, {name: aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffg, asks: a, full:"
                        + " b, none: c}]|61 characters",
                "tries: 21|'rubric: tries'",
                "retries: -1|retries (-1)",
                "workers: -2|'rubric: workers'"
            })
    void aRubricThatIsNoneIsRefused(String line, String message) {
        String yaml = "rubric: {weight: 1, model: {endpoint: \"http://127.0.0.1:1/v1\", name: judge}, %s}"
                .formatted(line.replace("%s", DIMENSION.formatted("care")));
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(BadInput.class).hasMessageContaining(message);
    }
}
