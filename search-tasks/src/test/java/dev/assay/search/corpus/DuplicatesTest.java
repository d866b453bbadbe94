package dev.assay.search.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
    private final Problems problems = new Problems();
    private final List<String> passed = new ArrayList<>();

    private static Document page(String id, String text) {
        return new Document(id, id, List.of(), "page", "en", "MIT", "", text, List.of(), List.of());
    }

    private Duplicates gate(boolean near) {
        return new Duplicates(document -> passed.add(document.id()), problems, near);
    }

    private static String words(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> "w" + i * 31).collect(Collectors.joining(" "));
    }

    @Test
    void theFirstOfTheSameTextStays() {
        Duplicates gate = gate(false);
        gate.accept(page("a", "One text.\n"));
        gate.accept(page("b", "one  TEXT."));
        gate.accept(page("c", "another text"));
        gate.accept(page("a", "a third text"));
        assertThat(passed).containsExactly("a", "c");
        assertThat(problems.kept())
                .containsExactly(
                        new Problem(Problem.Code.DUPLICATE_TEXT, "b", "It has the text of (a)."),
                        new Problem(Problem.Code.DUPLICATE_ID, "a", "An earlier document has this id, and stays."));
    }

    @Test
    void nearlyTheSameTextGoesWhenAskedFor() {
        Duplicates gate = gate(true);
        gate.accept(page("a", words(0, 400)));
        gate.accept(page("changed", words(0, 396) + " other words at the end"));
        gate.accept(page("half", words(200, 400)));
        assertThat(passed).containsExactly("a", "half");
        assertThat(problems.kept())
                .containsExactly(new Problem(Problem.Code.NEAR_DUPLICATE, "changed", "It has nearly the text of (a)."));
    }
}
