package dev.assay.env.notebook.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GrammarTest {
    private static TreeSet<String> all(String pattern, Map<String, String> slots) {
        TreeSet<String> texts = new TreeSet<>();
        for (int seed = 0; seed < 60; seed++) {
            texts.add(new Grammar(slots, Dice.of(seed, "grammar")).write(pattern));
        }
        return texts;
    }

    @Test
    void alternatives_nest_and_may_be_empty() {
        assertThat(all("<a|b<c|d>|>!", Map.of())).containsExactly("!", "a!", "bc!", "bd!");
    }

    @Test
    void slots_are_patterns_themselves() {
        assertThat(all("{x} and {x}", Map.of("x", "<1|2>")))
                .containsExactly("1 and 1", "1 and 2", "2 and 1", "2 and 2");
    }

    @Test
    void an_unknown_slot_is_named() {
        assertThatThrownBy(() -> all("{who}", Map.of("what", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{who}")
                .hasMessageContaining("what");
    }
}
