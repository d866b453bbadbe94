package dev.assay.verifiers.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final String FIRST_KEY = "97aacb67d210c566";

    @Test
    void keysAreTheSameOnEveryMachine() {
        assertThat(Texts.bandKeys(words(0, 50))).hasSize(20).startsWith("band00:%s".formatted(FIRST_KEY));
    }

    @Test
    void nearlyEqualStatementsShareAKeyAndOthersDoNot() {
        String text = words(0, 200);
        String near = words(0, 190) + " and ten other words at the end of this text";
        List<String> keys = Texts.bandKeys(text);
        assertThat(Texts.similarity(text, near)).isBetween(0.85, 0.95);
        assertThat(keys).containsAnyElementsOf(Texts.bandKeys(near));
        assertThat(keys).doesNotContainAnyElementsOf(Texts.bandKeys(words(1000, 1200)));
    }

    @Test
    void theChanceToShareAKeyIsAsPromised() {
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < 200; i++) {
            int start = random.nextInt(1_000_000);
            // 100 runs in common of 125: similarity 0.8
            found += Collections.disjoint(
                            Texts.bandKeys(words(start, start + 104 + 12)),
                            Texts.bandKeys(words(start + 12, start + 104 + 25)))
                    ? 0
                    : 1;
        }
        assertThat(found).isGreaterThanOrEqualTo(195);
    }

    @Test
    void layoutAndCaseDoNotMatter() {
        assertThat(Texts.similarity("One two, three\nfour (five) six", "one TWO three four five. Six!"))
                .isEqualTo(1);
    }

    @Test
    void shortTextsAreAlikeOnlyWhenEqual() {
        assertThat(Texts.bandKeys("Too short")).isEqualTo(Texts.bandKeys("too, short"));
        assertThat(Texts.similarity("too short", "Too short!")).isEqualTo(1);
        assertThat(Texts.similarity("too short", "very short")).isZero();
    }

    @Test
    void repeatedTextIsBounded() {
        assertThat(Texts.bandKeys("same ".repeat(1_000_000))).hasSize(20);
    }

    private static String words(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }
}
