package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
    private static final String MODEL = "../inference/src/test/resources/dev/assay/inference/score/small";
    private static final List<Trace> TRACES = List.of(
            HotelTrace.scored(HotelTrace.sampled(0, StopReason.SUBMITTED), 1),
            HotelTrace.scored(HotelTrace.sampled(1, StopReason.STEP_LIMIT), 0));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path traces;

    @BeforeEach
    void write() throws IOException {
        traces = Files.write(
                folder.resolve("traces.jsonl"),
                TRACES.stream().map(TraceJson::write).toList());
    }

    private int score(String... options) {
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            String[] args = Stream.concat(Stream.of("score", traces.toString()), Arrays.stream(options))
                    .toArray(String[]::new);
            return Main.run(args, results, talk);
        }
    }

    private static List<JsonNode> json(Stream<String> lines) throws IOException {
        List<JsonNode> values = new ArrayList<>();
        for (String line : lines.toList()) {
            values.add(new JsonMapper().readTree(line));
        }
        return values;
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachTrajectoryIsALineOfScores() throws IOException {
        assertThat(score("--model", MODEL, "--threads", "1")).as(said()).isEqualTo(ExitCode.DONE);
        List<JsonNode> lines = json(out.toString(StandardCharsets.UTF_8).lines());
        assertThat(lines.stream().map(line -> line.path("id").asText()))
                .containsExactlyElementsOf(TRACES.stream().map(Trace::id).toList());
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("success").doubleValue()).isBetween(0.0, 1.0);
            assertThat(line.path("tokens").path("ids").size())
                    .isEqualTo(line.path("length").intValue());
            assertThat(line.path("attention").asText()).isEqualTo("dense");
        });
        assertThat(said()).contains("2 trajectories scored, 0 without a score");
    }

    @Test
    void aFileIsThereOnlyWhenItIsWhole() throws IOException {
        Path file = folder.resolve("results/scores.jsonl");
        assertThat(score("--model", MODEL, "--out", file.toString(), "--attention", "sparse", "--without-tokens"))
                .as(said())
                .isEqualTo(ExitCode.DONE);
        try (Stream<String> lines = Files.lines(file)) {
            assertThat(json(lines)).hasSize(2).allSatisfy(line -> {
                assertThat(line.path("attention").asText()).isEqualTo("sparse");
                assertThat(line.has("tokens")).isFalse();
            });
        }
        Files.writeString(file, "of before");
        Files.writeString(traces, Files.readString(traces) + "{\"schema\":\"assay/trace/1\"}\n");
        assertThat(score("--model", MODEL, "--out", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("traces.jsonl, line 3");
        assertThat(file).hasContent("of before");
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void whatIsLongerThanAskedHasNoScore() throws IOException {
        assertThat(score("--model", MODEL, "--success-only")).as(said()).isEqualTo(ExitCode.DONE);
        int longest = json(out.toString(StandardCharsets.UTF_8).lines()).stream()
                .mapToInt(line -> line.path("length").intValue())
                .max()
                .orElseThrow();
        out.reset();
        assertThat(score("--model", MODEL, "--success-only", "--longest", "" + longest))
                .isEqualTo(ExitCode.DONE);
        assertThat(json(out.toString(StandardCharsets.UTF_8).lines()))
                .allMatch(line -> line.path("success").isNumber());
        out.reset();
        assertThat(score("--model", MODEL, "--success-only", "--longest", "" + (longest - 1)))
                .isIn(ExitCode.DONE, ExitCode.NOTHING);
        assertThat(json(out.toString(StandardCharsets.UTF_8).lines()))
                .filteredOn(line -> line.path("unscored").asText().equals("LONGER_THAN_ASKED"))
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line.path("message").asText()).contains("has %d tokens".formatted(longest)));
        assertThat(score("--model", MODEL, "--longest", "0")).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void successOnlySaysNothingOfWords() throws IOException {
        assertThat(score("--model", MODEL, "--success-only", "--encoding", "compact"))
                .isEqualTo(ExitCode.DONE);
        assertThat(json(out.toString(StandardCharsets.UTF_8).lines()))
                .hasSize(2)
                .allSatisfy(line -> {
                    assertThat(line.path("success").isNumber()).isTrue();
                    assertThat(line.has("logprob")).isFalse();
                    assertThat(line.has("tokens")).isFalse();
                });
    }

    @Test
    void textsForTrainingHoldPiecesAndReward() throws IOException {
        Path file = folder.resolve("texts.jsonl");
        assertThat(score("--texts", file.toString())).as(said()).isEqualTo(ExitCode.DONE);
        try (Stream<String> lines = Files.lines(file)) {
            List<JsonNode> texts = json(lines);
            assertThat(texts.stream().map(line -> line.path("reward").doubleValue()))
                    .containsExactly(1.0, 0.0);
            assertThat(texts).allSatisfy(line -> assertThat(line.path("kinds").asText())
                    .hasSize(line.path("texts").size()));
        }
    }

    @Test
    void whatCannotBeDoneIsSaidWithWhatToDo() throws IOException {
        assertThat(score()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(score("--model", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("no config.json", "Maybe name the folder that training wrote");
        assertThat(score("--model", MODEL, "--attention", "some")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(score("--model", MODEL, "--device", "tpu")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(score("--model", MODEL, "--device", "cuda")).isEqualTo(ExitCode.FAILED);
        assertThat(said()).contains("cuda:0", "onnxruntime.native.path");
        assertThat(score("--model", MODEL, "--device", "cuda", "--operators", "lib/none.so"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("lib/none.so", "inference/cuda/build.sh");
        assertThat(score("--model", MODEL, "--operators", traces.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("is for a GPU, but the device is cpu");
        assertThat(score("--model", MODEL, "--encoding", "v3.2")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("reads the encoding (compact/1), not (v3.2)");
        assertThat(score("--model", MODEL, "--encoding", "v9")).isEqualTo(ExitCode.BAD_INPUT);
        Files.writeString(traces, "\n");
        assertThat(score("--model", MODEL)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("There are no traces in");
    }
}
