package dev.assay.pipelines.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredLikenessTest {
    private final List<String> read = new ArrayList<>();

    @Test
    void everyTextIsReadOnceForAllItsComparisons() {
        Map<String, String> texts = Map.of(
                "a", "one two three four five six seven",
                "b", "One, two, three: four five six (seven)",
                "c", "one two three four five six eight");
        StoredLikeness alike = new StoredLikeness(
                name -> {
                    read.add(name);
                    return texts.get(name);
                },
                0.6);
        // Of a and c two of three runs each are shared: 2 / 4.
        assertThat(alike.test("a", "b")).isTrue();
        assertThat(alike.test("a", "c")).isFalse();
        assertThat(alike.test("b", "c")).isFalse();
        assertThat(read).containsExactly("a", "b", "c");
    }

    @Test
    void memoryIsBoundedAndAnswersStayTheSame() {
        StoredLikeness alike = new StoredLikeness(name -> "the number " + name + " is said here", 0.9);
        IntStream.range(0, 10_000)
                .forEach(i -> assertThat(alike.test("0", String.valueOf(i))).isEqualTo(i == 0));
        assertThat(alike.test("1", "1")).isTrue();
    }
}
