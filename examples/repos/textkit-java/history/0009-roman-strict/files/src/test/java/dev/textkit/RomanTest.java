package dev.textkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RomanTest {
    @ParameterizedTest
    @CsvSource({"1, I", "4, IV", "9, IX", "14, XIV", "1994, MCMXCIV", "3999, MMMCMXCIX"})
    void writesAndReads(int number, String numeral) {
        assertEquals(numeral, Roman.format(number));
        assertEquals(number, Roman.parse(numeral));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IIII", "IC", "hello", "", "MMMM", "xiv"})
    void refusesOtherText(String text) {
        assertThrows(IllegalArgumentException.class, () -> Roman.parse(text));
    }

    @Test
    void hasNoNumeralForFourThousand() {
        assertThrows(IllegalArgumentException.class, () -> Roman.format(4000));
    }
}
