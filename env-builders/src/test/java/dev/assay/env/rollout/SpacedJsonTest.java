package dev.assay.env.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpacedJsonTest {
    @Test
    void everyTextIsSpacedAlike() {
        assertThat(SpacedJson.of("{\"b\":[1,2.50],\n \"a\":{}}")).isEqualTo("{\"b\": [1, 2.50], \"a\": {}}");
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(SpacedJson.of("[12345678901234567890.10, 1E+3]")).isEqualTo("[12345678901234567890.10, 1000]");
    }

    @Test
    void whatIsNoObjectAndNoListStays() {
        assertThat(SpacedJson.of("Jinhua")).isEqualTo("Jinhua");
        assertThat(SpacedJson.of("{broken")).isEqualTo("{broken");
    }
}
