package dev.assay.inference.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonJsonTest {
    private static String again(String json) throws PythonJson.Broken {
        return PythonJson.write(PythonJson.read(json));
    }

    /** Each line holds a text and what Python 3.11 wrote after reading it; null where it refused to read. */
    @Test
    void textsAreReadAndWrittenAsByPython() throws IOException, PythonJson.Broken {
        List<JsonNode> cases = Resources.cases("python-json.jsonl");
        assertThat(cases).hasSize(247);
        for (JsonNode one : cases) {
            String text = one.get(0).textValue();
            if (one.get(1).isNull()) {
                assertThatThrownBy(() -> again(text)).as(text).isInstanceOf(PythonJson.Broken.class);
            } else {
                assertThat(again(text)).as(text).isEqualTo(one.get(1).textValue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1e-7, 1e-07",
        "1e16, 1e+16",
        "1e15, 1000000000000000.0",
        "1e3, 1000.0",
        "-0.0, -0.0",
        "-0, 0",
        "0.0001, 0.0001",
        "2e-323, 2e-323",
        "1e400, Infinity",
        "NaN, NaN",
        "123456789012345678901234567890, 123456789012345678901234567890",
        // The nearest decimal of 16 digits reads back as another number; the next one does not.
        "7.1202363472230444e-307, 7.120236347223045e-307"
    })
    void numbersHavePythonsText(String json, String expected) throws PythonJson.Broken {
        assertThat(again(json)).isEqualTo(expected);
    }

    @Test
    void ofEqualNamesTheLastValueStandsAtTheFirstPlace() throws PythonJson.Broken {
        assertThat(again("{\"b\":1,\"a\":2,\"b\":3}")).isEqualTo("{\"b\": 3, \"a\": 2}");
    }

    @Test
    void onlyWhatMustBeEscapedIs() throws PythonJson.Broken {
        assertThat(again("\"\\u2028\\u007f\\/\\u0001\\u001F\\ud83d\""))
                .isEqualTo("\"\u2028\u007f/\\u0001\\u001f\ud83d\"");
    }

    @Test
    void depthAndDigitsHaveLimits() {
        assertThatThrownBy(() -> PythonJson.read("[".repeat(100_000))).hasMessageContaining("900 levels");
        assertThatThrownBy(() -> PythonJson.read("1".repeat(4_301))).hasMessageContaining("4300 digits");
    }
}
