package dev.assay.pipelines.cli;

import static dev.assay.pipelines.cli.CoastRun.assay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.cli.CoastRun.Ran;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts over what a run of the search family wrote: agents without a model, and a scripted chat model. */
@Timeout(900)
class SearchRolloutIT {
    private static final int K = 2;

    @TempDir
    private static Path made;

    private static Path run;
    private static List<SearchTask> tasks = List.of();

    /** A rollout of all agents. */
    private static Path all;

    @TempDir
    Path folder;

    @BeforeAll
    static void run() throws IOException {
        CoastRun coast = CoastRun.make(made);
        run = coast.run();
        tasks = coast.tasks();
        all = made.resolve("all");
        Ran ran = assay(rollout(all, "--k", "" + K));
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
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
    void everyAgentSearchesAndIsJudged() throws IOException {
        Map<String, List<Trace>> traces = byAgent(all);

        assertThat(traces.keySet())
                .containsExactlyInAnyOrder(
                        "expert",
                        "top-passage",
                        "passage-reader",
                        "one-hop",
                        "greedy-hops",
                        "clause-intersection",
                        "pursuit");
        assertThat(traces.values()).allSatisfy(own -> assertThat(own).hasSize(tasks.size() * K));
        assertThat(traces.get("expert")).allSatisfy(trace -> {
            assertThat(trace.ending().stop()).isEqualTo(StopReason.SUBMITTED);
            assertThat(trace.judgement().reward()).as(trace.ending().answer()).isEqualTo(1);
            assertThat(trace.replies().get(0).message().calls())
                    .extracting(TraceCall::name)
                    .containsExactly("search");
        });
        assertThat(traces.values().stream().flatMap(List::stream)).allSatisfy(trace -> {
            assertThat(trace.rollout().family()).isEqualTo("search");
            assertThat(trace.rollout().environment().digest())
                    .isEqualTo(tasks.get(0).environment().digest());
            assertThat(trace.judgement().flags()).isEmpty();
            assertThat(trace.tools()).contains("submit_result");
            assertThat(trace.timings()).isNull();
        });
        assertThat(Files.readString(all.resolve("rollout.html"))).contains("pursuit", "search");
    }

    @Test
    void theSameBytesWithOtherParallelismAndAfterAnInterruption() throws IOException {
        Path out = folder.resolve("bounded");
        String[] args = {"--k", "" + K, "--targetParallelism=1"};
        Ran first = assay(rollout(
                out,
                Stream.concat(Stream.of(args), Stream.of("--budget-calls", "1")).toArray(String[]::new)));
        assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
        assertThat(TraceFiles.read(out)).hasSizeBetween(1, tasks.size() * 7 * K - 1);

        Ran rest = assay(rollout(
                out, Stream.concat(Stream.of(args), Stream.of("--resume")).toArray(String[]::new)));

        assertThat(rest.code()).as(rest.err()).isEqualTo(ExitCode.DONE);
        assertThat(output(out)).isEqualTo(output(all));
    }

    @Test
    void anotherBudgetIsAnotherTrajectory() {
        Path out = folder.resolve("small");
        assertThat(assay(rollout(out, "--agents", "pursuit", "--k", "1", "--budget", "1"))
                        .code())
                .isEqualTo(ExitCode.DONE);

        assertThat(TraceFiles.read(out)).hasSize(tasks.size()).allSatisfy(trace -> {
            assertThat(trace.rollout().agent().settings()).containsEntry("budget", "1");
            assertThat(trace.replies().stream()
                            .flatMap(reply -> reply.message().calls().stream())
                            .filter(call -> call.name().equals("search")))
                    .hasSizeLessThanOrEqualTo(3);
        });
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
    void someOfEachFamilyAreDrawnBySeed() {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        for (Path out : List.of(one, two)) {
            Ran ran = assay(rollout(
                    out, "--agents", "expert", "--k", "1", "--tasks", "3", "--seed", out.equals(one) ? "1" : "2"));
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            assertThat(ran.out()).contains("search").contains("expert").contains("pass@1 1.000");
        }
        assertThat(TraceFiles.read(one)).hasSize(3);
        assertThat(TraceFiles.read(two))
                .extracting(trace -> trace.rollout().taskId())
                .isNotEqualTo(TraceFiles.read(one).stream()
                        .map(trace -> trace.rollout().taskId())
                        .toList());
    }

    @Test
    void trajectoriesBecomeWhatTrainersRead() {
        Path exports = folder.resolve("exports");
        Ran ran = assay(
                "export",
                all.resolve("traces/part-00000.jsonl").toString(),
                "--to",
                "verl,trl,atif,verifiers,specialist",
                "--out",
                exports.toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(exports.resolve("verl/sft.parquet")).isNotEmptyFile();
        assertThat(exports.resolve("specialist/search/chat.parquet")).isNotEmptyFile();
    }

    @Test
    void aCorpusThatIsNotAtHandIsNamed() throws IOException {
        Path rows = folder.resolve("elsewhere/part-00000.jsonl");
        Files.createDirectories(Objects.requireNonNull(rows.getParent()));
        Files.copy(run.resolve("tasks/search/part-00000.jsonl"), rows, StandardCopyOption.REPLACE_EXISTING);
        String[] args = {
            "rollout", rows.toString(), "--out", folder.resolve("out").toString(), "--agents", "expert", "--k", "1"
        };
        Ran lost = assay(args);
        assertThat(lost.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(lost.err()).contains("is not at hand", "--corpus");

        Ran named = assay(Stream.concat(
                        Stream.of(args),
                        Stream.of("--corpus", made.resolve("search.yaml").toString()))
                .toArray(String[]::new));
        assertThat(named.code()).as(named.err()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aChatModelSearches() throws IOException {
        try (ChatServer server = new ChatServer(messages -> messages.size() < 2
                ? ChatServer.call("search", "{\"query\": \"harbour\", \"topn\": 2}")
                : ChatServer.call("submit_result", "{\"answer_text\": \"Nowhere\"}"))) {
            Path model = Files.writeString(
                    folder.resolve("model.yaml"),
                    "endpoint: %s%nname: scripted%nkey_variable: \"\"%npolicy_version: step-3%n"
                            .formatted(server.address()));
            Path out = folder.resolve("model");
            Ran ran = assay(rollout(out, "--agents", "model", "--k", "1", "--limit", "1", "--model", model.toString()));
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            Trace trace = byAgent(out).get("scripted").get(0);
            assertThat(trace.nodes().get(2).message().content()).startsWith("[0] Search results for query `harbour`");
            assertThat(trace.ending().answer()).isEqualTo("Nowhere");
            assertThat(trace.judgement().reward()).isZero();
        }
    }
}
