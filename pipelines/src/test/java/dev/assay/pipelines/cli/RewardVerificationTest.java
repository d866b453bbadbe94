package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.pipelines.export.InnTask;
import dev.assay.search.rollout.SearchAgent;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.NodeUsage;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code reward} leaves without a reward holds when it is verified, and nothing else does. */
class RewardVerificationTest {
    private static final SearchTask TASK = InnTask.make();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void reward() throws IOException {
        Path rows = Files.createDirectories(folder.resolve("run/tasks/search"));
        Files.writeString(rows.resolve("part-00000.jsonl"), CanonicalJson.write(TASK) + "\n");
        Trace broken =
                trace(3, null).judged(Judgement.of(TraceVerdict.of(new Verdict.InfraFailure("engine", "gone", true))));
        Path traces = Files.write(
                folder.resolve("traces.jsonl"),
                List.of(
                        TraceJson.write(scored(trace(0, 150L))),
                        TraceJson.write(scored(trace(1, null))),
                        TraceJson.write(trace(2, 150L)),
                        TraceJson.write(broken)));
        Path rule = Files.writeString(
                folder.resolve("rule.yaml"), "{outcome: 0.5, length: {weight: 0.5, free: 100, most: 200}}");
        assertThat(assay(
                        "reward",
                        traces.toString(),
                        "--rule",
                        rule.toString(),
                        "--shards",
                        "1",
                        "--out",
                        folder.resolve("rewards").toString()))
                .as(said())
                .isEqualTo(ExitCode.DONE);
    }

    private static Trace trace(int sample, @Nullable Long tokens) {
        return Trace.of(
                new Rollout(
                        "search",
                        TASK.id(),
                        TASK.environment(),
                        "g",
                        sample,
                        SearchAgent.named("one-hop").orElseThrow().ref(4)),
                "[]",
                List.of(
                        TraceNode.given(null, TraceMessage.user(TASK.question())),
                        TraceNode.sampled(
                                0,
                                TraceMessage.assistant(null, "Bell Inn", List.of()),
                                null,
                                tokens == null ? null : new NodeUsage(10, tokens, "stop"))),
                new Ending(StopReason.SUBMITTED, "Bell Inn", null));
    }

    /** One of two inns is no answer. */
    private static Trace scored(Trace trace) {
        return trace.judged(RewardRule.outcomeOnly()
                .judge(trace, new Verdict.Scored(0, new TreeMap<>()), new TreeMap<>(), List.of()));
    }

    private int assay(String... args) {
        out.reset();
        err.reset();
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            return Main.run(args, results, talk);
        }
    }

    private int verify(Path traces) {
        return assay("verify", folder.resolve("run").toString(), "--rewards", "--json", "--traces", traces.toString());
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private List<String> kinds() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line ->
                        CanonicalJson.read(line, JsonNode.class).path("kind").asText())
                .toList();
    }

    @Test
    void whatTheRuleLeavesWithoutARewardHoldsAndIsCountedApart() {
        assertThat(verify(folder.resolve("rewards"))).as(said()).isEqualTo(ExitCode.DONE);
        assertThat(kinds()).isEmpty();
        assertThat(said())
                .contains("INFRA_FAILURE 1, LENGTH_UNKNOWN 1, UNJUDGED 1")
                .contains("4 of 4 rewards hold");
    }

    @Test
    void withoutARuleWhatNobodyJudgedIsStillNamed() {
        assertThat(verify(folder.resolve("traces.jsonl"))).isEqualTo(ExitCode.FAILED);
        assertThat(kinds()).containsExactly("UNJUDGED");
    }

    @Test
    void aRewardThatIsTakenAwayIsNamed() throws IOException {
        Path part = TraceFiles.files(folder.resolve("rewards")).get(0);
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(part)) {
            ObjectNode trace = (ObjectNode) CanonicalJson.read(line, JsonNode.class);
            if (trace.at("/judgement/reward").isNumber()) {
                ((ObjectNode) trace.path("judgement")).remove(List.of("reward", "parts"));
            }
            lines.add(CanonicalJson.write(trace));
        }
        Files.write(part, lines);
        assertThat(verify(folder.resolve("rewards"))).isEqualTo(ExitCode.FAILED);
        assertThat(kinds()).containsExactly("PART", "PART");
    }

    @Test
    void measurementsThatCannotBeReadAreNamedWithTheirLine() throws IOException {
        Path file = folder.resolve("rewards/measurements/part-00000.jsonl");
        Files.writeString(file, Files.readString(file) + "{\n");
        assertThat(verify(folder.resolve("rewards"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("part-00000.jsonl, line 2");
    }
}
