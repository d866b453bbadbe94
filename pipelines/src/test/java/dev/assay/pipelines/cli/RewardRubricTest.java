package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.rubric.RubricWriter;
import dev.assay.inference.rubric.TrajectoryJudge;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.pipelines.reward.RoomTrace;
import dev.assay.pipelines.tools.Replies;
import dev.assay.pipelines.tools.ScriptedEndpoint;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Judgement;
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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Marks of a judge behind a scripted endpoint. */
@Timeout(60)
class RewardRubricTest {
    private static final String TASK = "12".repeat(32);
    private static final String OTHER = "ef".repeat(32);
    private static final String COMMON =
            """
            outcome: 1
            rubric:
              weight: 1
              model: {endpoint: "%s", name: strict, key_variable: ""}
              retries: 0
              reply_seconds: 20
              dimensions:
                - {name: reasons, weight: 3, asks: "Are there any?", full: Good ones., none: None.}
                - {name: manners, weight: 1, asks: "Is it polite?", full: Very., none: No.}
            """;

    private static final String WRITTEN =
            """
            outcome: 1
            rubric: {weight: 1, model: {endpoint: "%s", name: strict, key_variable: ""}, retries: 0}
            """;

    private final List<Trace> traces = new ArrayList<>();

    @TempDir
    Path folder;

    private ScriptedEndpoint endpoint;
    private volatile boolean broken;

    @BeforeEach
    void serve() throws IOException {
        endpoint = new ScriptedEndpoint(this::answer);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private String answer(String rules, String asked, int said) {
        if (rules.equals(RubricWriter.RULES)) {
            return Replies.text(asked.contains("unratable") ? "I cannot." : rubric(asked.contains("quiet") ? 1 : 3));
        }
        assertThat(rules).isEqualTo(TrajectoryJudge.RULES);
        if (asked.contains("stumbles") && broken) {
            return ScriptedEndpoint.FAILS;
        }
        if (asked.contains("mumbles")) {
            return Replies.text("Well, number %d.".formatted(said));
        }
        if (asked.contains("hesitates") && said == 0) {
            return Replies.text(scores(11, 4));
        }
        return Replies.text(asked.contains("garden") ? scores(8, 4) : scores(2, 4));
    }

    private static String rubric(int weight) {
        return """
                {"dimensions": [
                  {"name": "reasons", "weight": %d, "asks": "Any?", "full": "Good ones.", "none": "None."},
                  {"name": "manners", "weight": 1, "asks": "Polite?", "full": "Very.", "none": "No."}]}
                """
                .formatted(weight);
    }

    private static String scores(int reasons, int manners) {
        return """
                {"scores": [{"dimension": "reasons", "reason": "So it is.", "score": %d},
                            {"dimension": "manners", "reason": "Fair.", "score": %d}]}
                """
                .formatted(reasons, manners);
    }

    private void acted(String task, int sample, String prompt, String thought) {
        traces.add(RoomTrace.scored(RoomTrace.of(task, sample, prompt, thought, 50), 1));
    }

    private record Ran(int code, String out, String err) {}

    private Ran reward(String rule, String to, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("rule.yaml"), rule.formatted(endpoint.address()));
        Path read = Files.write(
                folder.resolve("traces.jsonl"),
                traces.stream().map(TraceJson::write).toList());
        String[] args = Stream.concat(
                        Stream.of(
                                "reward",
                                read.toString(),
                                "--rule",
                                file.toString(),
                                "--out",
                                folder.resolve(to).toString()),
                        Arrays.stream(more))
                .toArray(String[]::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream talk = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int code = Main.run(args, results, talk);
            return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private Judgement judgement(String to, Trace trace) {
        return TraceFiles.read(folder.resolve(to)).stream()
                .filter(each -> each.id().equals(trace.id()))
                .findFirst()
                .map(each -> Objects.requireNonNull(each.judgement(), "not judged"))
                .orElseThrow();
    }

    private JsonNode measurement(String to, Trace trace) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(to).resolve("measurements"))) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode json = CanonicalJson.read(line, JsonNode.class);
                    if (json.path("trace").asText().equals(trace.id())) {
                        return json;
                    }
                }
            }
            throw new AssertionError("Nothing was measured of " + trace.id());
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
    void marksByOneRubricAreAPartAndWhatWasSaidIsKept() throws IOException {
        acted(TASK, 0, RoomTrace.PROMPT, RoomTrace.ENGLISH);
        acted(TASK, 1, RoomTrace.PROMPT, "Any room.");
        Ran ran = reward(COMMON, "rewards");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        // (3 · 8 + 4) / 40 and (3 · 2 + 4) / 40; each the half of the reward.
        assertThat(judgement("rewards", traces.get(0)).parts().get("rubric").value())
                .isCloseTo(0.7, within(1e-12));
        assertThat(judgement("rewards", traces.get(0)).reward()).isCloseTo(0.85, within(1e-12));
        assertThat(judgement("rewards", traces.get(1)).reward()).isCloseTo(0.625, within(1e-12));
        JsonNode rubric = measurement("rewards", traces.get(0)).path("rubric");
        assertThat(rubric.path("judge").asText()).isEqualTo("strict");
        assertThat(rubric.path("total").asDouble()).isCloseTo(0.7, within(1e-12));
        assertThat(rubric.at("/scores/0/reason").asText()).isEqualTo("So it is.");
        assertThat(rubric.at("/transcript/1/content").asText()).contains(RoomTrace.PROMPT, "reasons (weight 3)");
        assertThat(folder.resolve("rewards/rubrics.jsonl")).doesNotExist();
        assertThat(Files.readString(folder.resolve("rewards/reward.json")))
                .doesNotContain(endpoint.address())
                .contains("\"replies\" : 2");
    }

    @Test
    void eachPromptGetsItsOwnRubricForAllItsTrajectories() throws IOException {
        acted(TASK, 0, RoomTrace.PROMPT, RoomTrace.ENGLISH);
        acted(TASK, 1, RoomTrace.PROMPT, "Any room.");
        acted(OTHER, 0, "Which room is the largest one?", "Any room.");
        Ran ran = reward(WRITTEN, "rewards");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        // Two rubrics and three judgements. (8 + 4) / 20, (2 + 4) / 20 and (3 · 2 + 4) / 40.
        assertThat(endpoint.requests()).isEqualTo(5);
        assertThat(traces)
                .extracting(trace ->
                        judgement("rewards", trace).parts().get("rubric").value())
                .containsExactly(0.6, 0.3, 0.25);
        List<String> rubrics = Files.readAllLines(folder.resolve("rewards/rubrics.jsonl"));
        assertThat(rubrics).hasSize(2);
        assertThat(CanonicalJson.read(rubrics.get(0), JsonNode.class)
                        .at("/transcript/2/role")
                        .asText())
                .isEqualTo("assistant");
    }

    @Test
    void whatTheJudgeSaysInAnotherFormIsToldToItAndElseThereIsNoReward() throws IOException {
        acted(TASK, 0, RoomTrace.PROMPT, "It hesitates, then takes the garden.");
        acted(TASK, 1, RoomTrace.PROMPT, "It mumbles.");
        Ran ran = reward(COMMON, "rewards");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(judgement("rewards", traces.get(0)).parts().get("rubric").value())
                .isCloseTo(0.7, within(1e-12));
        assertThat(measurement("rewards", traces.get(0))
                        .at("/rubric/transcript/3/content")
                        .asText())
                .contains("from 0 to 10, not 11");
        assertThat(judgement("rewards", traces.get(1)).parts()).isEmpty();
        assertThat(judgement("rewards", traces.get(1)).reward())
                .as("a reward without this part could not be compared with the others")
                .isNull();
        assertThat(measurement("rewards", traces.get(1))
                        .at("/missing/rubric/code")
                        .asText())
                .isEqualTo("JUDGEMENT_MALFORMED");
        assertThat(ran.out()).contains("left out 1 (JUDGEMENT_MALFORMED)");
    }

    @Test
    void whereNoRubricCanBeWrittenThePartIsLeftOut() throws IOException {
        acted(TASK, 0, "An unratable task.", RoomTrace.ENGLISH);
        acted(TASK, 1, "An unratable task.", "Any room.");
        assertThat(reward(WRITTEN, "rewards").code()).isEqualTo(ExitCode.DONE);

        assertThat(endpoint.requests()).isEqualTo(2);
        for (Trace trace : traces) {
            assertThat(measurement("rewards", trace).at("/missing/rubric/code").asText())
                    .isEqualTo("RUBRIC_MALFORMED");
        }
    }

    @Test
    void anEndpointThatFailsIsReportedAndOnlyWhatIsLeftIsAskedAgain() throws IOException {
        acted(TASK, 0, RoomTrace.PROMPT, RoomTrace.ENGLISH);
        acted(TASK, 1, RoomTrace.PROMPT, "It stumbles.");
        broken = true;
        Ran ran = reward(COMMON, "rewards");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains(traces.get(1).id(), "(model)");
        assertThat(TraceFiles.read(folder.resolve("rewards"))).hasSize(1);
        int asked = endpoint.requests();
        broken = false;
        Ran again = reward(COMMON, "rewards", "--resume");

        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.DONE);
        assertThat(endpoint.requests() - asked).isEqualTo(1);
        assertThat(TraceFiles.read(folder.resolve("rewards"))).hasSize(2);
        assertThat(reward(COMMON, "fresh").code()).isEqualTo(ExitCode.DONE);
        assertThat(output("rewards")).isEqualTo(output("fresh"));
    }

    @Test
    void trajectoriesThatLookAlikeAreAskedAboutOnce() throws IOException {
        for (int sample = 0; sample < 12; sample++) {
            // The answer would tell samples apart; its number is the same in each.
            Trace one = RoomTrace.of(TASK, 7, RoomTrace.PROMPT, RoomTrace.ENGLISH, 50 + sample);
            traces.add(RoomTrace.scored(one, 1));
        }
        assertThat(reward(COMMON, "rewards").code()).isEqualTo(ExitCode.DONE);

        assertThat(endpoint.requests()).isEqualTo(1);
        assertThat(TraceFiles.read(folder.resolve("rewards"))).hasSize(12);
    }
}
