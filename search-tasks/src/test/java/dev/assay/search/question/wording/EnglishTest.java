package dev.assay.search.question.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "an installed size",
                "an ms date",
                "an HTML title",
                "a user",
                "a date",
                "a my page",
                "a server",
                "a md5 sum"
            })
    void theArticleGoesByTheSound(String noun) {
        assertThat(English.a(noun.substring(noun.indexOf(' ') + 1))).isEqualTo(noun);
    }
}
