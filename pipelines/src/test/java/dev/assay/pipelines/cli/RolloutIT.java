package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.trace.TraceNode;
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

/** Rollouts over what a run of the tools family wrote, in bubblewrap: agents without a model, and a scripted chat model. */
@Timeout(600)
class RolloutIT {
    private static final String[] AGENTS = {"--agents", "expert,noisy,partial,greedy,local_search,random", "--k", "3"};

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
                made.resolve("tools.yaml"),
                """
                seed: 5
                tools:
                  packs: [travel, hotel-desk]
                  environments: 2
                  tasks_per_environment: 3
                  steps: 3
                  sandbox: bubblewrap
                """);
        run = made.resolve("run");
        assertThat(assay("run", config.toString(), "--out", run.toString()).code())
                .isEqualTo(ExitCode.DONE);
        all = made.resolve("all");
        Ran ran = assay(rollout(all, AGENTS));
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
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
        return Stream.concat(
                        Stream.of("rollout", run.toString(), "--out", out.toString(), "--sandbox", "bubblewrap"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** The output by path, without what has times in it and what a run needs itself. */
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

    private static Map<String, List<Trace>> byAgent(Path folder) {
        return TraceFiles.read(folder).stream()
                .collect(Collectors.groupingBy(trace -> trace.rollout().agent().name()));
    }

    private static List<JsonNode> lines(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .flatMap(file -> {
                        try {
                            return Files.readAllLines(file).stream();
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .map(line -> CanonicalJson.read(line, JsonNode.class))
                    .toList();
        }
    }

    @Test
    void everyTrajectoryActsByCallsAndIsJudged() {
        Map<String, List<Trace>> traces = byAgent(all);

        assertThat(traces.keySet()).contains("expert", "noisy", "partial", "greedy", "random");
        assertThat(traces.get("expert")).allSatisfy(trace -> {
            assertThat(trace.judgement().reward()).isEqualTo(1);
            assertThat(trace.ending().stop()).isEqualTo(StopReason.SUBMITTED);
        });
        assertThat(traces.values().stream().flatMap(List::stream)).allSatisfy(trace -> {
            assertThat(trace.timings()).isNull();
            assertThat(trace.judgement().reward()).isIn(0.0, 1.0);
            assertThat(trace.judgement().flags()).isEmpty();
            assertThat(trace.rollout().environment().digest()).startsWith("sha256:");
            for (TraceNode reply : trace.replies()) {
                assertThat(reply.message().content()).endsWith(".");
                assertThat(reply.message().calls()).hasSize(1);
            }
            assertThat(trace.nodes().stream().filter(node -> node.message().role() == Role.TOOL))
                    .hasSize(trace.replies().size());
        });
    }

    @Test
    void someOfTheNoisyFailAndSomeSlipsDoNotMatter() {
        assertThat(byAgent(all).get("noisy"))
                .extracting(trace -> trace.judgement().reward())
                .contains(0.0, 1.0);
    }

    @Test
    void advantagesAreRewardsLessTheMeanOfTheirGroup() throws IOException {
        List<JsonNode> groups = lines(all.resolve("groups"));

        assertThat(groups).isNotEmpty().allSatisfy(group -> {
            assertThat(group.path("members")).hasSize(3);
            double rewards = 0;
            double advantages = 0;
            for (JsonNode member : group.path("members")) {
                rewards += member.path("reward").asDouble();
                advantages += member.path("advantage").asDouble();
            }
            assertThat(advantages).isEqualTo(0, within(1e-9));
            assertThat(group.path("equal").asBoolean()).isEqualTo(rewards == 0 || rewards == 3);
        });
    }

    @Test
    void theAccountAddsUp() throws IOException {
        JsonNode account = CanonicalJson.read(Files.readString(all.resolve("rollout.json")), JsonNode.class);
        long traces = TraceFiles.read(all).size();

        assertThat(account.path("asked").asLong()).isEqualTo(traces);
        assertThat(account.path("trajectories").asLong()).isEqualTo(traces);
        assertThat(account.path("rewarded").asLong()).isEqualTo(traces);
        assertThat(account.path("infrastructure")).isEmpty();
        assertThat(Files.readString(all.resolve("rollout.html"))).contains("pass@1", "expert");
        // Two of three tries right: one of them is, by chance, in 2/3 of the cases.
        assertThat(lines(all.resolve("pass-at")))
                .filteredOn(tries -> tries.at("/tries/successes").asInt() == 2)
                .allSatisfy(
                        tries -> assertThat(tries.at("/pass_at/1").asDouble()).isEqualTo(2.0 / 3, within(1e-9)));
    }

    @Test
    void aRolloutThatWasKilledGoesOnAndComesToTheSameBytes() throws Exception {
        Path out = folder.resolve("killed");
        String[] args = rollout(out, AGENTS);
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
        assertThat(before).isNotEmpty();
        assertThat(out.resolve("rollout.json")).doesNotExist();
        assertThat(assay(args).code()).isEqualTo(ExitCode.BAD_INPUT);

        Ran ran = assay(rollout(
                out, Stream.concat(Stream.of(AGENTS), Stream.of("--resume")).toArray(String[]::new)));

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
    void aMixIsOneGroupAndItsSeedDecidesItsBytes() throws IOException {
        String[] mix = {"--agents", "expert=1,noisy=3", "--k", "4", "--limit", "2", "--seed", "9"};
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        Path other = folder.resolve("other");
        assertThat(assay(rollout(one, mix)).code()).isEqualTo(ExitCode.DONE);
        assertThat(assay(rollout(two, mix)).code()).isEqualTo(ExitCode.DONE);
        mix[mix.length - 1] = "10";
        assertThat(assay(rollout(other, mix)).code()).isEqualTo(ExitCode.DONE);

        assertThat(output(one)).isEqualTo(output(two)).isNotEqualTo(output(other));
        assertThat(lines(one.resolve("groups"))).hasSize(2).allSatisfy(group -> assertThat(group.path("members"))
                .hasSize(4));
        assertThat(byAgent(one).get("noisy")).hasSize(6);
    }

    @Test
    void limitsEndATrajectoryWithoutReward() {
        Path out = folder.resolve("short");
        assertThat(assay(rollout(out, "--agents", "expert", "--k", "1", "--limit", "2", "--max-calls", "3"))
                        .code())
                .isEqualTo(ExitCode.DONE);

        assertThat(TraceFiles.read(out)).hasSize(2).allSatisfy(trace -> {
            assertThat(trace.ending().stop()).isEqualTo(StopReason.CALL_LIMIT);
            assertThat(trace.judgement().reward()).isEqualTo(0);
        });
    }

    @Test
    void rewardsComeOutAgain() {
        Ran ran = assay("verify", run.toString(), "--rewards", "--traces", all.toString(), "--sandbox", "bubblewrap");

        assertThat(ran.code()).as(ran.out()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void whatContradictsARewardIsNamed() throws IOException {
        Trace right = byAgent(all).get("expert").get(0);
        List<String> bad = List.of(
                changed(right, trace -> ((ObjectNode) trace.path("judgement")).put("reward", 0.5)),
                changed(right, trace -> {
                    ObjectNode judgement = (ObjectNode) trace.path("judgement");
                    ((ObjectNode) judgement.path("verdict")).put("reward", 0);
                    ((ObjectNode) judgement.at("/parts/outcome")).put("value", 0);
                    judgement.put("reward", 0);
                }),
                changed(right, trace -> ((ObjectNode) trace.at("/judgement/parts/outcome")).put("value", 0)),
                changed(right, trace -> ((ObjectNode) trace.path("ending")).put("answer", "another")),
                changed(right, trace -> trace.remove("judgement")),
                changed(right, trace -> ((ObjectNode) trace.path("judgement"))
                        .putArray("flags")
                        .add("forged_report")));
        Path file = Files.write(folder.resolve("bad.jsonl"), bad);

        Ran ran = assay(
                "verify",
                run.toString(),
                "--rewards",
                "--traces",
                file.toString(),
                "--sandbox",
                "bubblewrap",
                "--json");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out().lines().map(line -> CanonicalJson.read(line, JsonNode.class)
                        .path("kind")
                        .asText()))
                .containsExactly("COMBINATION", "VERDICT", "OUTCOME", "COMBINATION", "UNREADABLE", "UNJUDGED", "FLAGS");
    }

    private interface Change {
        void make(ObjectNode trace);
    }

    private static String changed(Trace trace, Change change) {
        ObjectNode tree = (ObjectNode) CanonicalJson.read(TraceJson.write(trace), JsonNode.class);
        change.make(tree);
        return CanonicalJson.write(tree);
    }

    @Test
    void tracesAreExported() {
        Path exports = folder.resolve("exports");
        try (Stream<Path> files = Files.list(all.resolve("traces"))) {
            Path part = files.sorted().findFirst().orElseThrow();
            Ran ran = assay("export", part.toString(), "--to", "verl,trl,atif,verifiers", "--out", exports.toString());
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(exports.resolve("verl/sft.parquet")).exists();
        assertThat(exports.resolve("verifiers/traces.jsonl")).exists();
    }

    @Test
    void aChatModelActsAndItsTokensReachTheTrace() throws IOException {
        try (ChatServer server = new ChatServer(messages -> messages.size() < 2
                ? ChatServer.call("get_all_nothing", "{}")
                : ChatServer.call("submit_result", "{\"answer_text\": \"no idea\"}"))) {
            Path model = Files.writeString(
                    folder.resolve("model.yaml"),
                    "endpoint: %s%nname: scripted%nkey_variable: \"\"%npolicy_version: step-3%n"
                            .formatted(server.address()));
            Path out = folder.resolve("model");

            Ran ran = assay(rollout(
                    out, "--agents", "model=1,expert=1", "--k", "2", "--limit", "1", "--model", model.toString()));

            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            Trace trace = byAgent(out).get("scripted").get(0);
            assertThat(trace.rollout().agent().policyVersion()).isEqualTo("step-3");
            assertThat(trace.ending().answer()).isEqualTo("no idea");
            assertThat(trace.judgement().reward()).isEqualTo(0);
            assertThat(trace.nodes().get(2).message().content()).contains("no tool (get_all_nothing)");
            assertThat(trace.replies().get(0).tokens().logprobs()).containsExactly(null, null, -0.5, -0.25);
            assertThat(trace.replies().get(0).tokens().mask()).containsExactly(false, false, true, true);
            try (Stream<Path> journals = Files.list(out.resolve("work/journals"))) {
                assertThat(journals).isEmpty();
            }
        }
    }

    @Test
    void anEndpointThatFailsIsReportedAndRunAgain() throws IOException {
        Path out = folder.resolve("failing");
        try (ChatServer server =
                new ChatServer(messages -> messages.size() < 2 ? ChatServer.call("get_all_nothing", "{}") : null)) {
            Path model = Files.writeString(
                    folder.resolve("model.yaml"),
                    "endpoint: %s%nname: scripted%nkey_variable: \"\"%nretries: 0%n".formatted(server.address()));
            String[] args = rollout(out, "--agents", "model", "--k", "1", "--limit", "1", "--model", model.toString());

            Ran ran = assay(args);

            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.err()).contains("(model)");
            assertThat(TraceFiles.read(out)).isEmpty();
            int asked = server.requests();
            server.answer(messages -> ChatServer.call("submit_result", "{\"answer_text\": \"no idea\"}"));
            Ran again =
                    assay(Stream.concat(Stream.of(args), Stream.of("--resume")).toArray(String[]::new));

            assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.DONE);
            // The first reply was not asked for again.
            assertThat(server.requests() - asked).isEqualTo(1);
            assertThat(TraceFiles.read(out)).hasSize(1).first().satisfies(trace -> assertThat(trace.replies())
                    .hasSize(2));
        }
    }

    @Test
    void whatCannotBeIsBadInput() {
        assertThat(assay(rollout(all)).code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(assay(rollout(folder, "--agents", "exprt")).err()).contains("(exprt)");
        assertThat(assay(rollout(folder, "--agents", "model")).err()).contains("--model");
        assertThat(assay("rollout", folder.resolve("nothing").toString()).code())
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(assay("verify", run.toString(), "--traces", all.toString()).code())
                .isEqualTo(ExitCode.BAD_INPUT);
    }
}
