package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.export.HotelTrace;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTracesTest {
    private static final List<Trace> TRACES = List.of(
            HotelTrace.scored(HotelTrace.sampled(0, StopReason.SUBMITTED), 1),
            HotelTrace.scored(HotelTrace.sampled(1, StopReason.STEP_LIMIT), 0),
            HotelTrace.scored(HotelTrace.branched(2), 1));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int export(Path dataset) {
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            String[] args = {
                "export",
                dataset.toString(),
                "--to",
                "verl,trl,atif,verifiers",
                "--out",
                folder.resolve("x").toString()
            };
            return Main.run(args, results, talk);
        }
    }

    private Path write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, lines);
    }

    private static List<String> lines() {
        return new ArrayList<>(TRACES.stream().map(TraceJson::write).toList());
    }

    @Test
    void aFileOfTracesIsExported() throws IOException {
        assertThat(export(write(folder.resolve("traces.jsonl"), lines()))).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("x/verl/sft.parquet")).isNotEmptyFile();
        assertThat(folder.resolve("x/trl/sft.parquet")).isNotEmptyFile();
        assertThat(Files.readAllLines(folder.resolve("x/verifiers/traces.jsonl")))
                .hasSize(3);
        for (Trace trace : TRACES) {
            assertThat(folder.resolve("x/atif").resolve(trace.id() + ".json")).isNotEmptyFile();
        }
    }

    @Test
    void aTraceThatIsNoneIsBadInputWithItsPlace() throws IOException {
        List<String> lines = lines();
        lines.set(1, lines.get(1).replace("\"step_limit\"", "\"answered\""));
        assertThat(export(write(folder.resolve("traces.jsonl"), lines))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("traces.jsonl, line 2")
                .contains("Maybe someone changed it.");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void aTraceInTwoFilesIsBadInput() throws IOException {
        write(folder.resolve("run/traces/part-0.jsonl"), lines());
        write(folder.resolve("run/traces/part-1.jsonl"), lines().subList(0, 1));
        Path tasks = folder.resolve("run/tasks/tools");
        write(tasks.resolve("part-0.jsonl"), List.of());
        assertThat(export(folder.resolve("run"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("part-1.jsonl")
                .contains("stands in another file");
    }
}
