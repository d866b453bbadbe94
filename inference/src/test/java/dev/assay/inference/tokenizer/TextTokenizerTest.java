package dev.assay.inference.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TextTokenizerTest {
    private static byte[] json() throws IOException {
        try (InputStream in = TextTokenizerTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void idsAreThoseOfTheLibraryWithoutWhatFillsUp() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.read(json(), 12)) {
            // 101 and 102 mark the ends.
            assertThat(tokenizer.ids("A cat sits on the mat."))
                    .containsExactly(101, 1037, 4937, 7719, 2006, 1996, 13523, 1012, 102);
            assertThat(tokenizer.ids("")).containsExactly(101, 102);
            assertThat(tokenizer.text(tokenizer.ids("A cat."))).isEqualTo("a cat.");
        }
    }

    @Test
    void aTextThatIsTooLongIsCutBeforeItsEndMark() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.read(json(), 5)) {
            List<long[]> ids = tokenizer.ids(List.of("A cat sits on the mat.", "a"));
            assertThat(ids.get(0)).containsExactly(101, 1037, 4937, 7719, 102);
            assertThat(ids.get(1)).containsExactly(101, 1037, 102);
        }
    }

    @Test
    void whatIsNoTokenizerIsRefused() {
        assertThatThrownBy(() -> TextTokenizer.read("{}".getBytes(StandardCharsets.UTF_8), 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The tokenizer (2 bytes) cannot be read");
        assertThatThrownBy(() -> TextTokenizer.read(json(), 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
