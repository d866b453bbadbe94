package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    @Test
    void everyFamilyTellsWhatItHasDone() {
        assertThat(line(Map.of("prove:accepted", 812L, "prove:rejected", 9L)))
                .isEqualTo("problems proven 812 · refused 9 · broken 0");
        assertThat(line(Map.of("question:accepted", 40L, "question:broken", 1L)))
                .isEqualTo("questions kept 40 · refused 0 · broken 1");
        assertThat(line(Map.of("grow:rejected", 2L))).isEqualTo("tasks grown 0 · refused 2 · broken 0");
        assertThat(line(Map.of("mine:accepted", 7L, "duplicate-statement:accepted", 5L, "validate:accepted", 3L)))
                .isEqualTo("candidates 7 · to prove 5 · proven 3 · refused 0 · broken 0");
    }

    private static String line(Map<String, Long> counters) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new ProgressLine(new Talk(
                        new PrintStream(new ByteArrayOutputStream()),
                        new PrintStream(said, true, StandardCharsets.UTF_8)))
                .at(new TreeMap<>(counters));
        return said.toString(StandardCharsets.UTF_8).strip();
    }
}
