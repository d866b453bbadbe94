package dev.textkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void breaksAtBlanks() {
        assertEquals(List.of("the quick", "brown fox"), Wrap.lines("the quick brown fox", 9));
    }

    @Test
    void cutsWordsThatAreLongerThanTheLine() {
        assertEquals(List.of("a", "abcd", "ef b"), Wrap.lines("a abcdef b", 4));
    }

    @Test
    void refusesAWidthOfNothing() {
        assertThrows(IllegalArgumentException.class, () -> Wrap.lines("a", 0));
    }

    @Test
    void takesLineBreaksAndTabsForBlanks() {
        assertEquals(List.of("the quick", "brown fox"), Wrap.lines("the\r\nquick\tbrown\n\nfox\n", 9));
    }

    @Test
    void givesNoLineForNoText() {
        assertEquals(List.of(), Wrap.lines("", 9));
    }
}
