package dev.textkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrapTest {
    @Test
    void breaksAtBlanks() {
        assertEquals(List.of("the quick", "brown fox"), Wrap.lines("the quick brown fox", 9));
    }

    @Test
    void givesNoLineForNoText() {
        assertEquals(List.of(), Wrap.lines("", 9));
    }
}
