package dev.assay.search.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelatedTest {
    @ParameterizedTest
    @CsvSource({
        "depends, dependencies, true",
        "recommends, recommendations, true",
        "maintained, maintainer, true",
        "tagged, tags, true",
        "builds, built, true",
        "interface, internet, false",
        "recommends, suggests, false",
        "in, installed, false",
        "pre, depends, false"
    })
    void wordsOfOneStemAreRelated(String one, String other, boolean related) {
        assertThat(Related.words(one, other)).isEqualTo(related);
        assertThat(Related.words(other, one)).isEqualTo(related);
    }

    @Test
    void eachWordCountsOnce() {
        assertThat(Related.count(List.of("installed", "kib", "takes"), List.of("installed", "install", "size", "kib")))
                .isEqualTo(2);
    }
}
