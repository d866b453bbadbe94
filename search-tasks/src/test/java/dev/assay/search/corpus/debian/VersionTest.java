package dev.assay.search.corpus.debian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {
    /** Each left is older than its right, as {@code dpkg --compare-versions} says. */
    @ParameterizedTest
    @CsvSource({
        "1.0, 1.1",
        "1.9, 1.10",
        "1.0~rc1, 1.0",
        "1.0~~, 1.0~",
        "1.0-1, 1.0-1+deb12u1",
        "1.0-1~bpo12, 1.0-1",
        "9.0, 1:0.1",
        "1.0a, 1.0+",
        "2.4.1, 2.4.1.1",
        "1.0-2, 1.0-10",
        "1.0, 1.0a",
        "0.9-9, 1.0-1"
    })
    void olderComesFirst(String older, String newer) {
        assertThat(new Version(older)).isLessThan(new Version(newer));
        assertThat(new Version(newer)).isGreaterThan(new Version(older));
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0-0", "0:1.0, 1.0", "1.01, 1.1", "1.0, 1.0"})
    void theseAreTheSame(String one, String other) {
        assertThat(new Version(one)).isEqualByComparingTo(new Version(other));
    }
}
