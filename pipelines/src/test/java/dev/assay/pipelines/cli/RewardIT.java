package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.inference.rubric.RubricWriter;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.pipelines.reward.RoomTrace;
import dev.assay.pipelines.tools.Replies;
import dev.assay.pipelines.tools.ScriptedEndpoint;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.RewardPart;
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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rewards of real trajectories in environments from packs, with the scorer that ships and a scripted judge. */
@Timeout(600)
class RewardIT {
    private static final Path SCORER = Path.of("../inference/models/tools-scorer");

    @TempDir
    private static Path made;

    /** A run with trajectories in it. */
    private static Path run;

    @TempDir
    Path folder;

    private record Ran(int code, String out, String err) {}

    @BeforeAll
    static void run() throws IOException {
        Path config = Files.writeString(
                made.resolve("tools.yaml"),
                """
                seed: 5
                tools:
                  packs: [travel]
                  environments: 1
                  tasks_per_environment: 2
                  steps: 2
                  sandbox: bubblewrap
                """);
        run = made.resolve("run");
        assertThat(assay("run", config.toString(), "--out", run.toString()).code())
                .isEqualTo(ExitCode.DONE);
        Ran ran = assay("rollout", run.toString(), "--agents", "expert,noisy", "--k", "2", "--sandbox", "bubblewrap");
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
    }

    private static Ran assay(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int code = Main.run(args, results, talk);
            return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private Ran reward(ScriptedEndpoint judge, Path to, String... more) throws IOException {
        Path rule = Files.writeString(
                folder.resolve("rule.yaml"),
                """
                outcome: 0.5
                length: {weight: 0.1, free: 50, most: 5000}
                language: {weight: 0.1}
                score: {weight: 0.2, model: %s}
                rubric: {weight: 0.1, model: {endpoint: "%s", name: strict, key_variable: ""}, retries: 0}
                """
                        .formatted(SCORER.toAbsolutePath(), judge.address()));
        return assay(Stream.concat(
                        Stream.of("reward", run.toString(), "--rule", rule.toString(), "--out", to.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static ScriptedEndpoint judge() throws IOException {
        return new ScriptedEndpoint(
                (rules, asked, said) -> Replies.text(
                        rules.equals(RubricWriter.RULES)
                                ? """
                        {"dimensions": [
                          {"name": "care", "weight": 2, "asks": "Checked?", "full": "All.", "none": "Nothing."},
                          {"name": "words", "weight": 1, "asks": "Clear?", "full": "Very.", "none": "No."}]}
                        """
                                : """
                        {"scores": [{"dimension": "care", "reason": "Some.", "score": 6},
                                    {"dimension": "words", "reason": "Plain.", "score": 9}]}
                        """));
    }

    private static Map<String, String> output(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            Map<String, String> output = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = out.relativize(file).toString();
                if (!path.startsWith("work/") && !path.equals("reward.json")) {
                    output.put(path, CanonicalJson.sha256(Files.readAllBytes(file)));
                }
            }
            return output;
        }
    }

    private static Judgement judgement(Trace trace) {
        return Objects.requireNonNull(trace.judgement(), "not judged");
    }

    @Test
    void everyPartIsMeasuredAndTheRewardIsTheirMeanByWeight() throws IOException {
        try (ScriptedEndpoint judge = judge()) {
            Path out = folder.resolve("rewards");
            Ran ran = reward(judge, out);
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);

            List<Trace> before = TraceFiles.read(run);
            List<Trace> after = TraceFiles.read(out);
            assertThat(after)
                    .extracting(Trace::id)
                    .containsExactlyElementsOf(before.stream().map(Trace::id).toList());
            for (int i = 0; i < after.size(); i++) {
                Judgement judgement = judgement(after.get(i));
                assertThat(judgement.verdict())
                        .isEqualTo(judgement(before.get(i)).verdict());
                assertThat(judgement.parts())
                        .containsOnlyKeys("outcome", "length", "language", "score", "rubric")
                        // (2 · 6 + 9) / 30
                        .containsEntry("rubric", new RewardPart(0.7, 0.1));
                assertThat(judgement.parts().get("language").value()).isGreaterThan(0.9);
                double sum = judgement.parts().values().stream()
                        .mapToDouble(part -> part.weight() * part.value())
                        .sum();
                // The weights are 1 together.
                assertThat(judgement.reward()).isCloseTo(sum, within(1e-9)).isBetween(0.0, 1.0);
            }
            // One rubric for each task, one judgement for each trajectory unless two look alike.
            JsonNode account = CanonicalJson.read(Files.readString(out.resolve("reward.json")), JsonNode.class);
            assertThat(account.path("trajectories").asInt()).isEqualTo(before.size());
            assertThat(account.at("/rule/scorer").asText()).startsWith("sha256:");
            int tasks = (int) before.stream()
                    .map(trace -> trace.rollout().taskId())
                    .distinct()
                    .count();
            assertThat(account.at("/judge/replies").asInt()).isEqualTo(before.size() + tasks);
            assertThat(judge.requests()).isLessThanOrEqualTo(before.size() + tasks);
            assertThat(Files.readAllLines(out.resolve("rubrics.jsonl"))).hasSize(tasks);
        }
    }

    @Test
    void theChancesAreThoseThatScoreSays() throws IOException {
        Ran scores = assay("score", run.toString(), "--model", SCORER.toString(), "--success-only", "--threads", "1");
        assertThat(scores.code()).as(scores.err()).isEqualTo(ExitCode.DONE);
        Map<String, Double> chances = new TreeMap<>();
        scores.out()
                .lines()
                .map(line -> CanonicalJson.read(line, JsonNode.class))
                .forEach(line -> chances.put(
                        line.path("id").asText(), line.path("success").asDouble()));
        try (ScriptedEndpoint judge = judge()) {
            Path out = folder.resolve("rewards");
            assertThat(reward(judge, out).code()).isEqualTo(ExitCode.DONE);
            for (Trace trace : TraceFiles.read(out)) {
                assertThat(judgement(trace).parts().get("score").value())
                        .isCloseTo(chances.get(trace.id()), within(1e-6));
            }
        }
    }

    @Test
    void nobodyIsAskedAboutWhatNoVerifierHasScored() throws IOException {
        Trace unjudged = RoomTrace.of("12".repeat(32), 0, RoomTrace.PROMPT, RoomTrace.ENGLISH, 50);
        Path traces = Files.writeString(folder.resolve("unjudged.jsonl"), TraceJson.write(unjudged) + "\n");
        Path rule = Files.writeString(
                folder.resolve("rule.yaml"), "score: {weight: 1, model: %s}".formatted(SCORER.toAbsolutePath()));
        Path out = folder.resolve("rewards");
        Ran ran = assay("reward", traces.toString(), "--rule", rule.toString(), "--out", out.toString());

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.NOTHING);
        JsonNode account = CanonicalJson.read(Files.readString(out.resolve("reward.json")), JsonNode.class);
        assertThat(account.path("unjudged").asInt()).isEqualTo(1);
        assertThat(account.at("/rule/scorer").textValue()).isEqualTo("");
    }

    @Test
    void doneAgainItAsksNothingAndComesToTheSameBytes() throws IOException {
        try (ScriptedEndpoint judge = judge()) {
            Path out = folder.resolve("rewards");
            assertThat(reward(judge, out).code()).isEqualTo(ExitCode.DONE);
            Map<String, String> before = output(out);
            int asked = judge.requests();

            assertThat(reward(judge, out, "--resume").code()).isEqualTo(ExitCode.DONE);

            assertThat(judge.requests()).isEqualTo(asked);
            assertThat(output(out)).isEqualTo(before).containsKeys("rubrics.jsonl");
            assertThat(before.keySet()).anyMatch(path -> path.startsWith("measurements/"));
        }
    }

    @Test
    void rewardsComeOutAgainAndAChangedPartIsNamed() throws IOException {
        try (ScriptedEndpoint judge = judge()) {
            Path out = folder.resolve("rewards");
            assertThat(reward(judge, out).code()).isEqualTo(ExitCode.DONE);
            String[] verify = {
                "verify", run.toString(), "--rewards", "--traces", out.toString(), "--sandbox", "bubblewrap", "--json"
            };
            Ran right = assay(verify);
            assertThat(right.code()).as(right.out() + right.err()).isEqualTo(ExitCode.DONE);
            assertThat(right.err()).contains("[rubric, score] are taken as they stand");

            Path part = TraceFiles.files(out).get(0);
            List<String> lines = new ArrayList<>(Files.readAllLines(part));
            ObjectNode trace = (ObjectNode) CanonicalJson.read(lines.get(0), JsonNode.class);
            ((ObjectNode) trace.at("/judgement/parts/length")).put("value", 0.125);
            lines.set(0, CanonicalJson.write(trace));
            Files.write(part, lines);
            Ran wrong = assay(verify);
            assertThat(wrong.code()).isEqualTo(ExitCode.FAILED);
            assertThat(wrong.out().lines().map(line -> CanonicalJson.read(line, JsonNode.class)
                            .path("kind")
                            .asText()))
                    .containsExactly("PART", "COMBINATION");
        }
    }

    @Test
    void tracesWithNewRewardsAreExported() throws IOException {
        try (ScriptedEndpoint judge = judge()) {
            Path out = folder.resolve("rewards");
            assertThat(reward(judge, out).code()).isEqualTo(ExitCode.DONE);
            Ran ran = assay(
                    "export",
                    TraceFiles.files(out).get(0).toString(),
                    "--to",
                    "verifiers,atif",
                    "--out",
                    folder.resolve("exports").toString());
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            assertThat(Files.readString(folder.resolve("exports/verifiers/traces.jsonl")))
                    .contains("\"rubric\"");
        }
    }
}
