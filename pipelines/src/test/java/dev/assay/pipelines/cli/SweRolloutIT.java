package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
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

/** Rollouts over what a run of the code-agent family wrote, in real containers: agents without a model, and a scripted chat model. */
@Timeout(1200)
class SweRolloutIT {
    private static final Path EXAMPLE = Path.of("").toAbsolutePath().getParent().resolve("examples/repos/textkit-py");

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
                made.resolve("swe.yaml"),
                """
                sources: [{repo: assay-examples/textkit-py, history: %s}]
                issues: {dumps: [{path: %s, repo: assay-examples/textkit-py}]}
                mining: {limit: 1}
                limits: {slots: 1}
                """
                        .formatted(EXAMPLE.resolve("history"), EXAMPLE.resolve("issues.json")));
        run = made.resolve("run");
        Ran ran = assay("run", config.toString(), "--out", run.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        all = made.resolve("all");
        Ran rolled = assay(rollout(all, "--k", "2", "--shards", "1"));
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

    private static String said(Trace trace) {
        return trace.nodes().stream()
                .map(node -> String.valueOf(node.message().content()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everyAgentActsInAContainerAndIsGraded() {
        Map<String, List<Trace>> traces = byAgent(all);

        assertThat(traces.keySet()).containsExactlyInAnyOrder("expert", "partial", "noop", "tests_only");
        assertThat(traces.values()).allSatisfy(own -> assertThat(own).hasSize(2).allSatisfy(trace -> {
            assertThat(trace.rollout().family()).isEqualTo("swe");
            assertThat(trace.ending().stop()).isEqualTo(StopReason.SUBMITTED);
            assertThat(trace.tools()).contains("str_replace", "submit_result");
        }));
        assertThat(traces.get("expert")).allSatisfy(trace -> {
            assertThat(trace.judgement().reward()).as(TraceJson.write(trace)).isEqualTo(1);
            assertThat(trace.judgement().flags()).isEmpty();
            // The tests ran in it, and how long they took is not told.
            assertThat(said(trace)).contains("passed in 0.00s");
        });
        assertThat(traces.get("partial")).allSatisfy(trace -> {
            assertThat(trace.ending().answer()).isNotBlank();
            assertThat(trace.judgement().reward()).isZero();
        });
        assertThat(traces.get("noop")).allSatisfy(trace -> {
            assertThat(trace.ending().answer()).isEmpty();
            assertThat(trace.judgement().reward()).isZero();
        });
        assertThat(traces.get("tests_only")).allSatisfy(trace -> {
            assertThat(trace.judgement().reward()).isZero();
            assertThat(trace.judgement().flags()).containsExactly("verifier_files");
        });
    }

    @Test
    void aRolloutThatWasKilledGoesOnAndComesToTheSameBytes() throws Exception {
        Path out = folder.resolve("killed");
        String[] args = rollout(out, "--k", "2", "--shards", "1");
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
        while (process.isAlive() && stored(out).size() < 2) {
            Thread.sleep(50);
        }
        process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        Map<Path, FileTime> before = stored(out);
        assertThat(before).as(Files.readString(folder.resolve("killed.log"))).isNotEmpty();
        assertThat(out.resolve("rollout.json")).doesNotExist();

        Ran ran = assay(rollout(out, "--k", "2", "--shards", "1", "--resume"));

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
    void rewardsAreGradedAgainAndAWrongOneIsNamed() throws IOException {
        Trace expert = byAgent(all).get("expert").get(0);
        Trace nothing = byAgent(all).get("noop").get(0);
        Path honest = Files.writeString(
                folder.resolve("honest.jsonl"), TraceJson.write(expert) + "\n" + TraceJson.write(nothing) + "\n");
        Ran holds = assay("verify", run.toString(), "--rewards", "--traces", honest.toString());
        assertThat(holds.code()).as(holds.out() + holds.err()).isEqualTo(ExitCode.DONE);
        assertThat(holds.err()).contains("2 of 2 rewards hold");
        Path forged = Files.writeString(
                folder.resolve("forged.jsonl"),
                TraceJson.write(expert).replace("\"reward\":1.0", "\"reward\":0.0") + "\n");
        Ran ran = assay("verify", run.toString(), "--rewards", "--traces", forged.toString());
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out()).contains("VERDICT").contains(expert.id());
    }

    @Test
    void anImageThatIsNotThereIsSaidWithWhatToDo() throws IOException {
        SweTask task = DatasetReader.swe(run).get(0);
        String row = new String(JsonLines.write(List.of(task)), StandardCharsets.UTF_8);
        Path rows = Files.writeString(
                folder.resolve("rows.jsonl"), row.replace(task.environment().digest(), "sha256:" + "0".repeat(64)));
        Path out = folder.resolve("none");
        Ran ran = assay("rollout", rows.toString(), "--out", out.toString(), "--agents", "noop", "--k", "1");
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("is not in this engine").contains("Maybe pull it");
    }

    @Test
    void aChatModelActsInAContainer() throws IOException {
        try (ChatServer server = new ChatServer(messages -> switch (messages.size()) {
            case 1 -> ChatServer.call("bash", "{\"command\": \"echo '# more' >> textkit/tables.py; ls\"}");
            default -> ChatServer.call("submit_result", "{}");
        })) {
            Path model = Files.writeString(
                    folder.resolve("model.yaml"),
                    "endpoint: %s%nname: scripted%nkey_variable: \"\"%n".formatted(server.address()));
            Path out = folder.resolve("model");
            Ran ran = assay(rollout(out, "--agents", "model", "--k", "1", "--model", model.toString()));
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            Trace trace = byAgent(out).get("scripted").get(0);
            assertThat(trace.nodes().get(0).message().content())
                    .contains("/testbed")
                    .contains("run_tests.sh");
            assertThat(trace.nodes().get(2).message().content())
                    .contains("README.md")
                    .endsWith("[exit code 0]");
            assertThat(trace.ending().answer()).contains("+# more");
            assertThat(trace.judgement().reward()).isZero();
        }
    }

    @Test
    void trajectoriesBecomeSetsToLearnFrom() {
        Path exports = folder.resolve("exports");
        Ran ran = assay(
                "export",
                all.resolve("traces/part-00000.jsonl").toString(),
                "--to",
                "specialist,verl,trl,atif,verifiers",
                "--out",
                exports.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(exports.resolve("specialist/swe/chat.parquet")).isNotEmptyFile();
    }
}
