package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts over what a run of the notebook family wrote, in real kernels: agents without a model, and a scripted chat model. */
@Timeout(900)
class NotebookRolloutIT {
    @TempDir
    private static Path made;

    private static Path run;

    /** A rollout of all agents. */
    private static Path all;

    @TempDir
    Path folder;

    @BeforeAll
    static void run() throws IOException {
        Path config = Files.writeString(
                made.resolve("notebook.yaml"),
                """
                seed: 13
                notebook:
                  families: [table.aggregation, count.lattice-paths]
                  tasks: 4
                  image: debian
                """);
        run = made.resolve("run");
        Ran ran = assay("run", config.toString(), "--out", run.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        all = made.resolve("all");
        Ran rolled = assay(rollout(all, "--k", "3", "--shards", "1"));
        assertThat(rolled.code()).as(rolled.err()).isEqualTo(ExitCode.DONE);
    }

    private record Ran(int code, String out, String err) {}

    private static Ran assay(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int code = Main.run(args, results, talk);
            return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private static String[] rollout(Path out, String... more) {
        return Stream.concat(Stream.of("rollout", run.toString(), "--out", out.toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    private static Map<String, List<Trace>> byAgent(Path folder) {
        return TraceFiles.read(folder).stream()
                .collect(Collectors.groupingBy(trace -> trace.rollout().agent().name()));
    }

    private static Map<String, String> output(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, String> output = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString();
                if (!path.startsWith("work/") && !path.startsWith("rollout.")) {
                    output.put(path, CanonicalJson.sha256(Files.readAllBytes(file)));
                }
            }
            return output;
        }
    }

    @Test
    void everyAgentActsInAKernelAndIsJudged() {
        Map<String, List<Trace>> traces = byAgent(all);

        assertThat(traces.keySet()).containsExactlyInAnyOrder("expert", "noisy", "partial", "guess", "closed_book");
        assertThat(traces.get("expert")).hasSize(12).allSatisfy(trace -> {
            assertThat(trace.rollout().family()).isEqualTo("notebook");
            assertThat(trace.ending().stop()).isEqualTo(StopReason.SUBMITTED);
            assertThat(trace.judgement().reward()).as(trace.ending().answer()).isEqualTo(1);
            assertThat(trace.nodes().get(1).message().calls().get(0).name()).isEqualTo("python");
            assertThat(trace.nodes().get(2).message().role()).isEqualTo(Role.TOOL);
            assertThat(trace.nodes().get(2).message().failed()).isFalse();
        });
        assertThat(traces.get("noisy"))
                .anySatisfy(trace -> assertThat(trace.judgement().reward()).isZero());
        assertThat(traces.get("closed_book"))
                .allSatisfy(trace -> assertThat(trace.replies()).hasSize(1));
        // Only tables have rows to look at a part of.
        assertThat(traces.get("partial")).hasSize(6).allSatisfy(trace -> assertThat(
                        trace.nodes().get(2).message().content())
                .contains("lines"));
        assertThat(traces.get("guess"))
                .allSatisfy(trace ->
                        assertThat(trace.nodes().get(2).message().failed()).isFalse());
        assertThat(TraceFiles.read(all)).allSatisfy(trace -> {
            assertThat(trace.tools()).contains("submit_result");
            assertThat(trace.judgement().flags()).isEmpty();
        });
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherOthers() throws IOException {
        Path again = folder.resolve("again");
        assertThat(assay(rollout(again, "--k", "3", "--shards", "1")).code()).isEqualTo(ExitCode.DONE);
        assertThat(output(again)).isEqualTo(output(all));
        Path other = folder.resolve("other");
        assertThat(assay(rollout(other, "--k", "3", "--agents", "noisy", "--seed", "1"))
                        .code())
                .isEqualTo(ExitCode.DONE);
        assertThat(byAgent(other).get("noisy")).isNotEqualTo(byAgent(all).get("noisy"));
    }

    @Test
    void rewardsAreComputedAgainAndAWrongOneIsNamed() throws IOException {
        Ran holds = assay("verify", run.toString(), "--rewards", "--traces", all.toString());
        assertThat(holds.code()).as(holds.out() + holds.err()).isEqualTo(ExitCode.DONE);
        assertThat(holds.err()).contains("0 are contradicted");
        Trace expert = byAgent(all).get("expert").get(0);
        Path forged = Files.writeString(
                folder.resolve("forged.jsonl"),
                TraceJson.write(expert).replace("\"reward\":1.0", "\"reward\":0.0") + "\n");
        Ran ran = assay("verify", run.toString(), "--rewards", "--traces", forged.toString());
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out()).contains("VERDICT").contains(expert.id());
    }

    @Test
    void aBudgetEndsItAndAnotherGoesOn() {
        Path out = folder.resolve("bounded");
        String[] first = rollout(out, "--agents", "closed_book", "--k", "20", "--budget-calls", "1", "--shards", "1");
        Ran ran = assay(first);
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).contains("The budget was spent before");
        int before = TraceFiles.read(out).size();
        assertThat(before).isBetween(1, 79);
        List<String> more = new ArrayList<>(List.of(rollout(out, "--agents", "closed_book", "--k", "20")));
        more.addAll(List.of("--resume", "--shards", "1"));
        assertThat(assay(more.toArray(String[]::new)).code()).isEqualTo(ExitCode.DONE);
        assertThat(TraceFiles.read(out)).hasSize(80);
    }

    @Test
    void aRolloutThatWasKilledGoesOnAndComesToTheSameBytes() throws Exception {
        Path out = folder.resolve("killed");
        String[] args = rollout(out, "--k", "3", "--shards", "1");
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "dev.assay.pipelines.cli.Main"),
                                Stream.concat(Stream.of(args), Stream.of("--targetParallelism=1")))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        while (process.isAlive() && stored(out).isEmpty()) {
            Thread.sleep(50);
        }
        process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        Map<Path, FileTime> before = stored(out);
        assertThat(before).as(Files.readString(folder.resolve("killed.log"))).isNotEmpty();
        assertThat(out.resolve("rollout.json")).doesNotExist();
        assertThat(assay(args).code()).isEqualTo(ExitCode.BAD_INPUT);

        Ran ran = assay(rollout(out, "--k", "3", "--shards", "1", "--resume", "--targetParallelism=3"));

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(output(out)).isEqualTo(output(all));
        // What was finished was not done again.
        assertThat(stored(out)).containsAllEntriesOf(before);
    }

    private static Map<Path, FileTime> stored(Path out) throws IOException {
        Path store = out.resolve("work/store/rollout");
        if (!Files.isDirectory(store)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.walk(store)) {
            Map<Path, FileTime> stored = new HashMap<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                stored.put(file, Files.getLastModifiedTime(file));
            }
            return stored;
        }
    }

    @Test
    void aCellThatTakesLongerThanItMayIsEnded() throws IOException {
        try (ChatServer server = new ChatServer(messages -> messages.size() < 2
                ? ChatServer.call("python", "{\"code\": \"import time\\ntime.sleep(60)\"}")
                : ChatServer.call("submit_result", "{\"answer_text\": \"late\"}"))) {
            Path model = Files.writeString(
                    folder.resolve("model.yaml"),
                    "endpoint: %s%nname: scripted%nkey_variable: \"\"%n".formatted(server.address()));
            Path out = folder.resolve("slow");
            Ran ran = assay(rollout(
                    out,
                    "--agents",
                    "model",
                    "--k",
                    "1",
                    "--limit",
                    "1",
                    "--cell-seconds",
                    "2",
                    "--model",
                    model.toString()));
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            Trace trace = byAgent(out).get("scripted").get(0);
            assertThat(trace.tools()).contains("A call times out after 2.0 seconds");
            assertThat(trace.nodes().get(2).message().failed()).isTrue();
            assertThat(trace.ending().answer()).isEqualTo("late");
        }
        assertThat(assay(rollout(folder.resolve("none"), "--cell-seconds", "0")).code())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void trajectoriesBecomeSetsToLearnFrom() {
        Path exports = folder.resolve("exports");
        Ran ran = assay(
                "export",
                all.resolve("traces/part-00000.jsonl").toString(),
                "--to",
                "specialist,cold-start,rllm",
                "--out",
                exports.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(exports.resolve("specialist/notebook/chat.parquet")).isNotEmptyFile();
        // Agents without a model do not reason.
        assertThat(exports.resolve("specialist/notebook/thinking.parquet")).doesNotExist();
    }

    @Test
    void aChatModelActsInAKernel() throws IOException {
        try (ChatServer server = new ChatServer(messages -> messages.size() < 2
                ? ChatServer.call("python", "{\"code\": \"print(6 * 7)\"}")
                : ChatServer.call("submit_result", "{\"answer_text\": \"42\"}"))) {
            Path model = Files.writeString(
                    folder.resolve("model.yaml"),
                    "endpoint: %s%nname: scripted%nkey_variable: \"\"%npolicy_version: step-3%n"
                            .formatted(server.address()));
            Path out = folder.resolve("model");
            Ran ran = assay(rollout(out, "--agents", "model", "--k", "1", "--limit", "1", "--model", model.toString()));
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            Trace trace = byAgent(out).get("scripted").get(0);
            assertThat(trace.nodes().get(2).message().content()).isEqualTo("42");
            assertThat(trace.ending().answer()).isEqualTo("42");
            assertThat(trace.judgement().reward()).isZero();
        }
    }
}
