package dev.assay.pipelines.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import org.junit.jupiter.api.Test;

class RowFactsTest {
    private static final JsonNode ROW = CanonicalJson.read(
            "{\"environment\": {\"digest\": \"sha256:ab\", \"kind\": \"BUNDLE\"}, \"provenance\": {\"license\": \"CC0-1.0\"}}",
            JsonNode.class);

    @Test
    void questionsOfBothKindsToOneCorpusAreOneGroup() {
        assertThat(new RowFacts("helpful", ROW).group())
                .isEqualTo(new RowFacts("search", ROW).group())
                .isNotEqualTo(new RowFacts("tools", ROW).group());
        assertThat(new RowFacts("helpful", ROW).licensed()).isTrue();
    }
}
