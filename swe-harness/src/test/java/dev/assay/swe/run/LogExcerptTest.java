package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogExcerptTest {
    @Test
    void twoRunsOfTheSameFailureReadTheSame() {
        String first =
                """
                2026-01-02T03:04:05.678Z INFO starting
                [ERROR] Foo.java:[12,3] cannot find symbol
                Tests failed: Foo@1a2b3c4d after 12.5 s in /tmp/junit123/x
                \u001B[31mError: port 43817 in use\u001B[0m
                """;
        String second =
                """
                2027-11-12T13:14:15.999Z INFO starting
                [ERROR] Foo.java:[12,3] cannot find symbol
                Tests failed: Foo@99ffee11 after 3.75 s in /tmp/junit987/x
                Error: port 51234 in use
                """;

        assertThat(LogExcerpt.of(first))
                .isEqualTo(LogExcerpt.of(second))
                .isEqualTo(
                        """
                        [ERROR] Foo.java:[12,3] cannot find symbol
                        Tests failed: Foo… after … in /tmp/…
                        Error: port … in use""");
    }

    @Test
    void aLineThatRepeatsStandsOnceAndAllIsBounded() {
        assertThat(LogExcerpt.of("error: same\n".repeat(1000))).isEqualTo("error: same");
        String many = "error one\nerror two\n" + "error a".concat("x".repeat(100_000));
        assertThat(LogExcerpt.of(many)).hasSizeLessThan(400);
    }

    @Test
    void linesThatSayNothingAreLeftOut() {
        assertThat(LogExcerpt.of("Compiling\nDone\n")).isEmpty();
    }
}
