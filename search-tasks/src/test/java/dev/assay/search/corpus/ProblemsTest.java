package dev.assay.search.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {
    @Test
    void allAreCountedAndTheFirstOfEachKindKept() {
        Problems problems = new Problems();
        for (int i = 0; i < 1_000; i++) {
            problems.add(Problem.Code.EMPTY, "page " + i, "Nothing.");
        }
        problems.add(Problem.Code.TRUNCATED, "file", "It ends.");
        assertThat(problems.count()).isEqualTo(1_001);
        assertThat(problems.kept()).hasSize(Problems.KEPT + 1);
        assertThat(problems.counts().toString()).isEqualTo("{TRUNCATED=1, EMPTY=1000}");
    }
}
