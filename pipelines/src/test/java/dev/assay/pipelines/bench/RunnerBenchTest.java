package dev.assay.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunnerBenchTest {
    private static List<String> lines(int number) {
        return IntStream.range(0, number).mapToObj(String::valueOf).toList();
    }

    @Test
    void fewLinesAreAllTaken() {
        assertThat(RunnerBench.spread(lines(0))).isEmpty();
        assertThat(RunnerBench.spread(lines(5))).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void manyAreTakenEvenly() {
        List<String> taken = RunnerBench.spread(lines(320));

        assertThat(taken)
                .hasSize(32)
                .startsWith("5", "15")
                .endsWith("305", "315")
                .doesNotHaveDuplicates();
        assertThat(RunnerBench.spread(lines(33))).hasSize(32).doesNotHaveDuplicates();
    }
}
