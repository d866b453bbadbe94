package dev.assay.pipelines.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.config.NotebookConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
    private final Problems problems = new Problems();

    private List<NotebookRequest> requests(String notebook) {
        NotebookConfig config = Objects.requireNonNull(
                ConfigReader.parse("notebook: " + notebook, "test").notebook());
        return problems.requests(config, 7);
    }

    @Test
    void problemsAreSpreadOverFamiliesAndDifficulties() {
        List<NotebookRequest> requests = requests("{tasks: 1000, tables: 0.4}");

        assertThat(requests).hasSize(1000);
        assertThat(requests.stream().filter(one -> one.family().startsWith("table.")))
                .hasSize(400);
        assertThat(new HashSet<>(requests.stream().map(NotebookRequest::id).toList()))
                .hasSize(1000);
        // 400 problems of 8 kinds, 50 each, 10 of each of 5 difficulties.
        assertThat(requests.stream()
                        .filter(one -> one.family().equals("table.join"))
                        .collect(Collectors.groupingBy(NotebookRequest::difficulty, Collectors.counting()))
                        .values())
                .containsOnly(10L);
        List<NotebookRequest> once = requests("{tasks: 84, tables: 0}");
        assertThat(once.stream().map(NotebookRequest::family).distinct()).hasSize(84);
        assertThat(once.stream().map(NotebookRequest::difficulty).distinct()).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void seedsOfAFamilyFollowEachOtherAndFamiliesDiffer() {
        NotebookRequest first = new NotebookRequest("table.join", 0, 1, 7);
        assertThat(first.problemSeed()).isNotNegative().satisfies(seed -> assertThat(seed % 8)
                .isZero());
        assertThat(new NotebookRequest("table.join", 9, 5, 7).problemSeed()).isEqualTo(first.problemSeed() + 9);
        assertThat(new NotebookRequest("table.test", 0, 1, 7).problemSeed()).isNotEqualTo(first.problemSeed());
        assertThat(new NotebookRequest("table.join", 0, 1, 8).problemSeed()).isNotEqualTo(first.problemSeed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{families: [number.divisor]}; There is no family of problems (number.divisor)",
                "{families: [graph.flow, graph.flow]}; is given twice",
                "{families: [graph.flow], tables: 0.5}; a share among all families",
                "{tables: 1.5}; must be within [0,1]",
                "{tasks: -1}; must be between 1 and",
                "{kernels: 100}; must be between 1 and 64",
                "{task: 1}; the key (notebook.task) is not known here"
            })
    void badInputIsSaid(String notebook, String message) {
        assertThatThrownBy(() -> requests(notebook))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(message);
    }
}
