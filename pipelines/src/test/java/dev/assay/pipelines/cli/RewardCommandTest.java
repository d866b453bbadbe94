package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.pipelines.export.HotelTrace;
import dev.assay.pipelines.reward.RoomTrace;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.RewardPart;
import dev.assay.verifiers.trace.Timings;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceJson;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewardCommandTest {
    private static final String TASK = "12".repeat(32);
    private static final String OTHER = "ef".repeat(32);
    private static final String RULE =
            """
            outcome: 0.8
            length: {weight: 0.1, free: 100, most: 200}
            language: {weight: 0.1}
            """;

    private static final List<Trace> TRACES = List.of(
            RoomTrace.scored(RoomTrace.of(TASK, 0, RoomTrace.PROMPT, RoomTrace.ENGLISH, 150), 1),
            RoomTrace.scored(RoomTrace.of(TASK, 1, RoomTrace.PROMPT, RoomTrace.ENGLISH, 50), 0),
            RoomTrace.scored(RoomTrace.of(TASK, 2, RoomTrace.PROMPT, RoomTrace.GERMAN, 300), 1),
            // A flag stays, and what no verifier has scored has no reward.
            RoomTrace.scored(RoomTrace.of(OTHER, 0, RoomTrace.PROMPT, RoomTrace.ENGLISH, 50), 1, "forged_report"),
            RoomTrace.of(OTHER, 1, RoomTrace.PROMPT, RoomTrace.ENGLISH, 50),
            RoomTrace.of(OTHER, 2, RoomTrace.PROMPT, RoomTrace.ENGLISH, 50)
                    .judged(Judgement.of(TraceVerdict.of(new Verdict.InvalidTask("two answers")))),
            RoomTrace.of(OTHER, 3, RoomTrace.PROMPT, RoomTrace.ENGLISH, 50)
                    .judged(Judgement.of(TraceVerdict.of(new Verdict.InfraFailure("engine", "gone", true)))));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path traces;

    @BeforeEach
    void write() throws IOException {
        traces = written("traces.jsonl", TRACES);
    }

    private Path written(String name, List<Trace> list) throws IOException {
        return Files.write(
                folder.resolve(name), list.stream().map(TraceJson::write).toList());
    }

    private int reward(String rule, String to, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("rule.yaml"), rule);
        String[] args = Stream.concat(
                        Stream.of(
                                "reward",
                                traces.toString(),
                                "--rule",
                                file.toString(),
                                "--out",
                                folder.resolve(to).toString()),
                        Arrays.stream(more))
                .toArray(String[]::new);
        out.reset();
        err.reset();
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            return Main.run(args, results, talk);
        }
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Map<String, Trace> judged(String to) {
        return TraceFiles.read(folder.resolve(to)).stream().collect(Collectors.toMap(Trace::id, Function.identity()));
    }

    private static Judgement of(Map<String, Trace> judged, int number) {
        return Objects.requireNonNull(judged.get(TRACES.get(number).id()).judgement(), "not judged");
    }

    private List<JsonNode> lines(String path) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(path))) {
            List<JsonNode> lines = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    lines.add(CanonicalJson.read(line, JsonNode.class));
                }
            }
            return lines;
        }
    }

    private Map<String, String> output(String to) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(to))) {
            Map<String, String> output = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.resolve(to).relativize(file).toString();
                if (!path.startsWith("work/") && !path.equals("reward.json")) {
                    output.put(path, Files.readString(file));
                }
            }
            return output;
        }
    }

    @Test
    void partsAreMeasuredAndPutTogetherByTheirWeights() throws IOException {
        assertThat(reward(RULE, "rewards")).as(said()).isEqualTo(ExitCode.DONE);
        Map<String, Trace> judged = judged("rewards");

        assertThat(judged).hasSize(TRACES.size());
        assertThat(of(judged, 0).parts())
                .containsOnly(
                        Map.entry("outcome", new RewardPart(1, 0.8)),
                        Map.entry("length", new RewardPart(0.5, 0.1)),
                        Map.entry("language", new RewardPart(1, 0.1)));
        // 0.8 + 0.05 + 0.1; 0 + 0.1 + 0.1; 0.8 + 0 + 0, for the German words are in another language than the prompt.
        assertThat(of(judged, 0).reward()).isCloseTo(0.95, within(1e-12));
        assertThat(of(judged, 1).reward()).isCloseTo(0.2, within(1e-12));
        assertThat(of(judged, 2).reward()).isCloseTo(0.8, within(1e-12));
        assertThat(of(judged, 3).reward()).isCloseTo(1, within(1e-12));
        assertThat(of(judged, 3).flags()).containsExactly("forged_report");
        assertThat(judged.get(TRACES.get(4).id()).judgement()).isNull();
        assertThat(of(judged, 5)).isEqualTo(TRACES.get(5).judgement());
        assertThat(of(judged, 6)).isEqualTo(TRACES.get(6).judgement());
        assertThat(said()).contains("3 have no score of a verifier");
    }

    @Test
    void groupsHaveTheNewRewardsAndTriesTheVerifiersWord() throws IOException {
        assertThat(reward(RULE, "rewards")).isEqualTo(ExitCode.DONE);

        List<JsonNode> groups = lines("rewards/groups");
        assertThat(groups).hasSize(2);
        JsonNode group = groups.stream()
                .filter(each -> each.path("task_id").asText().equals(TASK))
                .findFirst()
                .orElseThrow();
        // The mean of 0.95, 0.2 and 0.8 is 0.65.
        assertThat(group.path("members"))
                .extracting(member -> member.path("advantage").asDouble())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b))
                .containsExactly(0.3, -0.45, 0.15);
        List<JsonNode> tries = lines("rewards/pass-at");
        assertThat(tries)
                .filteredOn(each -> each.path("task_id").asText().equals(TASK))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.at("/tries/successes").asInt()).isEqualTo(2);
                    assertThat(each.at("/pass_at/1").asDouble()).isEqualTo(2 / 3.0, within(1e-9));
                });
        // Of four one is flagged, which is a failure; one is of an unsound task; two are no tries.
        assertThat(tries)
                .filteredOn(each -> each.path("task_id").asText().equals(OTHER))
                .singleElement()
                .satisfies(each -> assertThat(each.path("tries").toString())
                        .isEqualTo(
                                "{\"failures\":1,\"infrastructure\":2,\"invalid\":1,\"planned\":4,\"successes\":0}"));
    }

    @Test
    void theAccountStatesTheRuleAndWhatWasMeasured() throws IOException {
        assertThat(reward(RULE, "rewards", "--json")).isEqualTo(ExitCode.DONE);
        JsonNode account = CanonicalJson.read(Files.readString(folder.resolve("rewards/reward.json")), JsonNode.class);

        assertThat(account).isEqualTo(CanonicalJson.read(out.toString(StandardCharsets.UTF_8), JsonNode.class));
        assertThat(account.at("/rule/weights/outcome").asDouble()).isEqualTo(0.8);
        assertThat(account.at("/rule/language").asText()).startsWith("opennlp");
        assertThat(account.path("asked").asInt()).isEqualTo(7);
        assertThat(account.path("rewarded").asInt()).isEqualTo(4);
        assertThat(account.path("flagged").asInt()).isEqualTo(1);
        assertThat(account.path("unjudged").asInt()).isEqualTo(3);
        // (0.5 + 1 + 0 + 1) / 4
        assertThat(account.at("/parts/length/mean").asDouble()).isEqualTo(0.625, within(1e-12));
        assertThat(account.at("/parts/length/measured").asInt()).isEqualTo(4);
        for (JsonNode file : account.path("files")) {
            assertThat(CanonicalJson.sha256(Files.readAllBytes(
                            folder.resolve("rewards").resolve(file.path("path").asText()))))
                    .isEqualTo(file.path("sha256").asText());
        }
    }

    @Test
    void timesStandInTheAccountAndNotInTheTraces() throws IOException {
        traces = written("timed.jsonl", List.of(TRACES.get(0).timed(new Timings(1_500, List.of(0L, 1_400L)))));
        assertThat(reward("outcome: 1", "rewards", "--json")).isEqualTo(ExitCode.DONE);

        JsonNode account = CanonicalJson.read(out.toString(StandardCharsets.UTF_8), JsonNode.class);
        assertThat(account.at("/totals/0/seconds").asDouble()).isEqualTo(1.5, within(1e-12));
        assertThat(judged("rewards").values()).extracting(Trace::timings).containsOnlyNulls();
    }

    @Test
    void theSameTrajectoriesGiveTheSameBytesInAnyOrder() throws IOException {
        assertThat(reward(RULE, "one")).isEqualTo(ExitCode.DONE);
        List<Trace> reversed = new ArrayList<>(TRACES);
        Collections.reverse(reversed);
        traces = written("reversed.jsonl", reversed);
        assertThat(reward(RULE, "two")).isEqualTo(ExitCode.DONE);

        assertThat(output("two")).isEqualTo(output("one")).isNotEmpty();
    }

    @Test
    void aPartThatCannotBeMeasuredIsLeftOutAndSaidWhy() throws IOException {
        traces = written(
                "sums.jsonl", List.of(RoomTrace.scored(RoomTrace.of(TASK, 0, "2 + 2 = ?", RoomTrace.ENGLISH, 150), 1)));
        assertThat(reward(RULE, "rewards")).as(said()).isEqualTo(ExitCode.DONE);

        // (0.8 + 0.05) / 0.9
        assertThat(Objects.requireNonNull(
                                judged("rewards").values().iterator().next().judgement())
                        .reward())
                .isCloseTo(0.85 / 0.9, within(1e-12));
        assertThat(lines("rewards/measurements")).singleElement().satisfies(line -> assertThat(
                        line.at("/missing/language/code").asText())
                .isEqualTo("LANGUAGE_UNKNOWN"));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("left out 1 (LANGUAGE_UNKNOWN)");

        assertThat(reward("{outcome: 1, language: {weight: 0}}", "weightless")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("left out 1 (LANGUAGE_UNKNOWN)");

        assertThat(reward("language: {weight: 1}", "nothing")).isEqualTo(ExitCode.NOTHING);
        assertThat(Objects.requireNonNull(
                                judged("nothing").values().iterator().next().judgement())
                        .reward())
                .isNull();
    }

    @Test
    void whatIsOfUnknownLengthGetsNoRewardWhereLengthCounts() throws IOException {
        traces = written("lengths.jsonl", List.of(HotelTrace.scored(HotelTrace.uncounted(0), 1), TRACES.get(0)));
        assertThat(reward("{outcome: 0.5, length: {weight: 0.5, free: 100, most: 200}}", "rewards"))
                .as(said())
                .isEqualTo(ExitCode.DONE);
        assertThat(judged("rewards").values())
                .extracting(trace -> Objects.requireNonNull(trace.judgement()).reward())
                .containsExactlyInAnyOrder(null, 0.75);
        assertThat(lines("rewards/measurements")).singleElement().satisfies(line -> assertThat(
                        line.at("/missing/length/code").asText())
                .isEqualTo("LENGTH_UNKNOWN"));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("left out 1 (LENGTH_UNKNOWN)");

        // Without a weight it is said, and decides nothing.
        assertThat(reward("{outcome: 1, length: {weight: 0, free: 100, most: 200}}", "watched"))
                .isEqualTo(ExitCode.DONE);
        assertThat(judged("watched").values())
                .extracting(trace -> Objects.requireNonNull(trace.judgement()).reward())
                .containsOnly(1.0);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("left out 1 (LENGTH_UNKNOWN)");
    }

    @Test
    void badInputLeavesWhatIsThere() throws IOException {
        assertThat(reward(RULE, "rewards")).isEqualTo(ExitCode.DONE);
        Map<String, String> before = output("rewards");
        String account = Files.readString(folder.resolve("rewards/reward.json"));

        assertThat(reward(RULE, "rewards")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("--resume");
        Files.writeString(traces, Files.readString(traces) + "{\"schema\":\"assay/trace/1\"}\n");
        assertThat(reward(RULE, "rewards", "--resume")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("traces.jsonl, line 8");
        assertThat(reward("outcome: 0", "rewards", "--resume")).isEqualTo(ExitCode.BAD_INPUT);
        traces = written("twice.jsonl", TRACES);
        assertThat(reward(
                        RULE,
                        "rewards",
                        "--resume",
                        written("again.jsonl", TRACES).toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("Maybe name one of them");

        assertThat(output("rewards")).isEqualTo(before);
        assertThat(Files.readString(folder.resolve("rewards/reward.json"))).isEqualTo(account);
    }

    @Test
    void whatIsReadIsNotWrittenOver() throws IOException {
        Path rollout = Files.createDirectories(folder.resolve("rollout/traces"));
        Files.move(traces, rollout.resolve("part-00000.jsonl"));
        traces = folder.resolve("rollout");
        assertThat(reward(RULE, "rollout")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("would be written over");
        assertThat(reward(RULE, "rollout/traces")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("lie in the output folder");
        assertThat(reward(RULE, "rewards")).as(said()).isEqualTo(ExitCode.DONE);
        traces = folder.resolve("rewards");
        assertThat(reward(RULE, "rewards", "--resume")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("lie in the output folder");

        // What was computed once can be computed again, by another rule.
        assertThat(reward("outcome: 1", "again")).as(said()).isEqualTo(ExitCode.DONE);
        assertThat(of(judged("again"), 0).reward()).isEqualTo(1);
    }

    @Test
    void aRuleOfFewerPartsTakesTheFilesOfTheOtherAway() throws IOException {
        traces = written(
                "sums.jsonl", List.of(RoomTrace.scored(RoomTrace.of(TASK, 0, "2 + 2 = ?", RoomTrace.ENGLISH, 150), 1)));
        assertThat(reward(RULE, "rewards")).isEqualTo(ExitCode.DONE);
        assertThat(output("rewards").keySet()).anyMatch(path -> path.startsWith("measurements/"));
        assertThat(reward("outcome: 1", "rewards", "--resume")).isEqualTo(ExitCode.DONE);
        assertThat(output("rewards").keySet()).noneMatch(path -> path.startsWith("measurements/"));
    }

    @Test
    void whatCannotBeDoneIsSaidWithWhatToDo() throws IOException {
        assertThat(reward("outcome: 1", "rewards", "--shards", "0")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(reward("outcome: 1", "rewards", "--device", "tpu")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(reward("score: {weight: 1, model: none}", "rewards")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("no config.json");
        assertThat(reward(
                        "rubric: {weight: 1, model: {endpoint: \"http://127.0.0.1:1/v1\", name: x, key_variable:"
                                + " NOT_SET_ANYWHERE}}",
                        "rewards"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("NOT_SET_ANYWHERE");
        assertThat(reward(
                        "outcome: 1",
                        "rewards",
                        "--dataset",
                        folder.resolve("none").toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        // One of two paths is not there.
        assertThat(reward(
                        "outcome: 1", "rewards", folder.resolve("absent.jsonl").toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("There are no traces in", "absent.jsonl");
        Files.writeString(traces, "\n");
        assertThat(reward("outcome: 1", "rewards")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said()).contains("There are no traces in");
        assertThat(folder.resolve("rewards")).doesNotExist();
    }
}
