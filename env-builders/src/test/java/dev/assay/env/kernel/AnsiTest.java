package dev.assay.env.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsiTest {
    @Test
    void control_sequences_go_and_text_stays() {
        assertThat(Ansi.strip("plain [1;31m text")).isEqualTo("plain [1;31m text");
        assertThat(Ansi.strip("\u001B[0;31mred\u001B[0m \u001B[2K\u001B[1Aup")).isEqualTo("red up");
        assertThat(Ansi.strip("\u001B]8;;http://x\u0007link\u001B]8;;\u001B\\")).isEqualTo("link");
        assertThat(Ansi.strip("\u001Bc\u001BMx\u001B")).isEqualTo("\u001Bcx\u001B");
    }
}
