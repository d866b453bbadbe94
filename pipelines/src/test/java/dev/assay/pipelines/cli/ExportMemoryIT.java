package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.export.HotelTrace;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An export of more trajectories than fit into memory, in a process of its own with a small heap. */
@Timeout(600)
class ExportMemoryIT {
    private static final int TRACES = 1_000;
    private static final int CHARACTERS = 150_000;

    @TempDir
    Path folder;

    /** One whose tool has much to say. */
    private static Trace talkative(int sample) {
        Trace plain = HotelTrace.sampled(sample, StopReason.SUBMITTED);
        List<TraceNode> nodes = new ArrayList<>(plain.nodes());
        String much = "%06d ".formatted(sample).repeat(CHARACTERS / 7);
        nodes.set(5, TraceNode.given(4, TraceMessage.tool("b", much, false)));
        return HotelTrace.scored(Trace.of(plain.rollout(), plain.tools(), nodes, plain.ending()), 1);
    }

    @Test
    void memoryDoesNotGrowWithTheTraces() throws IOException, InterruptedException {
        Path traces = folder.resolve("traces.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(traces)) {
            for (int i = 0; i < TRACES; i++) {
                out.write(TraceJson.write(talkative(i)));
                out.newLine();
            }
        }
        assertThat(Files.size(traces)).isGreaterThan(140_000_000);
        Path log = folder.resolve("export.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.assay.pipelines.cli.Main",
                        "export",
                        traces.toString(),
                        "--to",
                        "verifiers,specialist",
                        "--out",
                        folder.resolve("x").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(9, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(ExitCode.DONE);
        assertThat(Files.size(folder.resolve("x/verifiers/traces.jsonl"))).isGreaterThan(140_000_000);
        assertThat(folder.resolve("x/specialist/tools/thinking.parquet")).isNotEmptyFile();
    }
}
