package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static Optional<?> read(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "{",
                "{}}",
                "{} {}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":NaN}",
                "{\"a\":-Infinity}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":\"\n\"}",
                "{\"a\":/**/1}",
                "{\"a\":1,}"
            })
    void onlyOneStrictObjectIsRead(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void depthAndLengthOfNumbersAreBounded() {
        assertThat(read("{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}")).isEmpty();
        assertThat(read("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}")).isPresent();
        assertThat(read("{\"a\":" + "1".repeat(5000) + "}")).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThat(StrictJson.read(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isEmpty();
        assertThat(StrictJson.read("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)))
                .isEmpty();
        assertThat(StrictJson.read("{\"ä\":\"€😀\"}".getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    @Test
    void halfAPairOfSurrogatesSurvives() {
        byte[] bytes =
                StrictJson.write(CanonicalJson.mapper().createObjectNode().put("a", "\ud800€"));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualToIgnoringCase("{\"a\":\"\\ud800\\u20ac\"}");
        assertThat(StrictJson.read(bytes).orElseThrow().path("a").asText()).isEqualTo("\ud800€");
    }
}
