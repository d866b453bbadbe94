package dev.assay.pipelines.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.flow.Samples;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written for verl and TRL, read back from Parquet by DuckDB. */
class TrainerRowsTest {
    private static final ToolTask TASK = TravelTask.offering("search_hotels");
    private static final SweTask FIX =
            Samples.task(Samples.described(new RepositoryRef("acme/one", "/x"), Samples.fix("acme/one", 1)));
    private static final Trace SOLVED = HotelTrace.scored(HotelTrace.sampled(0, StopReason.SUBMITTED), 1);
    private static final Trace SHORT = HotelTrace.scored(HotelTrace.branched(1), 1);

    @TempDir
    Path folder;

    private static Rows rows(Trace... traces) {
        return new Rows(List.of(FIX), List.of(TASK), List.of(traces));
    }

    private static SortedMap<String, byte[]> export(String format, Rows rows) {
        return ExportFormat.find(format).orElseThrow().write(rows);
    }

    /** The rows of a file as JSON, as DuckDB reads them. */
    private List<JsonNode> read(byte[] parquet) throws IOException, SQLException {
        List<JsonNode> rows = new ArrayList<>();
        for (String row : query(parquet, "SELECT to_json(t) FROM '%s' t")) {
            rows.add(CanonicalJson.read(row, JsonNode.class));
        }
        return rows;
    }

    private List<String> query(byte[] parquet, String sql) throws IOException, SQLException {
        Path file = folder.resolve("rows.parquet");
        Files.write(file, parquet);
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql.formatted(file))) {
            while (result.next()) {
                found.add(result.getString(1));
            }
        }
        return found;
    }

    @Test
    void anRlRowOfVerlHasPromptTruthAndWhereToActItOut() throws IOException, SQLException {
        List<JsonNode> read = read(export("verl", rows()).get("rl.parquet"));
        assertThat(read).hasSize(2);
        JsonNode tools = read.get(1);
        assertThat(tools.path("data_source").asText()).isEqualTo("assay/tools");
        assertThat(tools.at("/prompt/0/role").asText()).isEqualTo("user");
        assertThat(tools.at("/prompt/0/content").asText()).isEqualTo(TravelTask.PROMPT);
        assertThat(tools.path("ability").asText()).isEqualTo("tools");
        assertThat(tools.at("/reward_model/style").asText()).isEqualTo("rule");
        JsonNode truth =
                CanonicalJson.read(tools.at("/reward_model/ground_truth").asText(), JsonNode.class);
        assertThat(truth.path("answer").asText()).isEqualTo(TravelTask.ANSWER);
        assertThat(tools.at("/extra_info/index").asInt()).isEqualTo(1);
        assertThat(tools.at("/extra_info/split").asText()).isEqualTo("train");
        assertThat(tools.at("/extra_info/need_tools_kwargs").isBoolean()).isTrue();
        assertThat(tools.at("/extra_info/tools").asText()).isEqualTo(TASK.toolSchemas());
        assertThat(tools.at("/extra_info/verifier").asText()).isEqualTo(TASK.verifier());
        assertThat(tools.at("/extra_info/environment").asText())
                .isEqualTo(TASK.environment().digest());
        JsonNode swe = read.get(0);
        assertThat(swe.at("/prompt/0/content").asText())
                .contains(FIX.repo(), "/testbed", "call submit_result")
                .endsWith("\n" + FIX.problemStatement())
                .as("a script that only our own working copies have")
                .doesNotContain("run_tests.sh");
        assertThat(CanonicalJson.read(swe.at("/extra_info/tools").asText(), JsonNode.class)
                        .findValuesAsText("name"))
                .containsExactly("bash", "str_replace", "submit_result");
        JsonNode tests = CanonicalJson.read(swe.at("/reward_model/ground_truth").asText(), JsonNode.class);
        assertThat(tests.path("FAIL_TO_PASS")).hasSize(FIX.failToPass().size());
    }

    @Test
    void aNotebookTaskHasItsClosedFormAsTruth() throws IOException, SQLException {
        Rows rows = new Rows(List.of(), List.of(), List.of(SumTask.make()), List.of());
        JsonNode verl = read(export("verl", rows).get("rl.parquet")).get(0);
        assertThat(verl.path("data_source").asText()).isEqualTo("assay/notebook");
        JsonNode truth =
                CanonicalJson.read(verl.at("/reward_model/ground_truth").asText(), JsonNode.class);
        assertThat(truth.path("answer").asText()).isEqualTo("12345");
        assertThat(truth.at("/format/format").asText()).isEqualTo("integer");
        assertThat(truth.at("/files/numbers.csv").asText()).hasSize(64);
        JsonNode trl = read(export("trl", rows).get("grpo.parquet")).get(0);
        assertThat(trl.path("family").asText()).isEqualTo("notebook");
        assertThat(trl.path("tools").asText()).contains("\"python\"");
        assertThat(trl.path("ground_truth").asText())
                .isEqualTo(verl.at("/reward_model/ground_truth").asText());
    }

    @Test
    void aSearchTaskHasItsTypedAnswerAsTruth() throws IOException, SQLException {
        Rows rows = new Rows(List.of(), List.of(), List.of(), List.of(InnTask.make()), List.of());
        JsonNode verl = read(export("verl", rows).get("rl.parquet")).get(0);
        assertThat(verl.path("data_source").asText()).isEqualTo("assay/search");
        JsonNode truth =
                CanonicalJson.read(verl.at("/reward_model/ground_truth").asText(), JsonNode.class);
        assertThat(truth.at("/answer/type").asText()).isEqualTo("set");
        assertThat(truth.at("/answer/values/1").asText()).isEqualTo("Dove Inn");
        assertThat(verl.at("/extra_info/environment").asText())
                .isEqualTo(InnTask.make().environment().digest());
        JsonNode trl = read(export("trl", rows).get("grpo.parquet")).get(0);
        assertThat(trl.path("family").asText()).isEqualTo("search");
        assertThat(trl.path("tools").asText()).contains("\"search\"", "\"open\"", "\"find\"");
        assertThat(trl.path("ground_truth").asText())
                .isEqualTo(verl.at("/reward_model/ground_truth").asText());
    }

    @ParameterizedTest
    @CsvSource({"verl", "trl"})
    void aSolvedTrajectoryIsAConversationToLearnFrom(String format) throws IOException, SQLException {
        List<JsonNode> read = read(export(format, rows(SOLVED, SHORT)).get("sft.parquet"));
        assertThat(read).extracting(row -> row.path("trace_id").asText()).containsExactly(SOLVED.id(), SHORT.id());
        JsonNode messages = read.get(0).path("messages");
        assertThat(messages)
                .extracting(message -> message.path("role").asText())
                .containsExactly("system", "user", "assistant", "tool", "assistant", "tool", "tool");
        assertThat(messages.at("/2/reasoning_content").asText()).isEqualTo("I look.");
        assertThat(messages.at("/2/tool_calls/0/function/name").asText()).isEqualTo("search_hotels");
        assertThat(messages.at("/2/tool_calls/0/function/arguments").asText()).isEqualTo(HotelTrace.BROKEN);
        assertThat(messages.at("/4/tool_calls")).hasSize(2);
        assertThat(messages.at("/5/tool_call_id").asText()).isEqualTo("b");
        assertThat(messages.at("/5/content").asText()).isEqualTo("Dom 😀\n80");
        assertThat(messages.at("/5/tool_calls").isNull()).isTrue();
        assertThat(CanonicalJson.read(read.get(0).path("tools").asText(), JsonNode.class))
                .hasSize(2);
        // The branch that it ended on, each message once.
        assertThat(read.get(1).path("messages"))
                .extracting(message -> message.path("content").asText())
                .containsExactly(TravelTask.PROMPT, "", "two", "Dom");
    }

    @Test
    void thinkingIsAColumnOfVerl() throws IOException, SQLException {
        assertThat(read(export("verl", rows(SOLVED)).get("sft.parquet"))
                        .get(0)
                        .path("enable_thinking")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aGrpoRowHasThePromptAndColumnsOfText() throws IOException, SQLException {
        List<JsonNode> read = read(export("trl", rows()).get("grpo.parquet"));
        assertThat(read).hasSize(2);
        assertThat(read.get(1).at("/prompt/0/content").asText()).isEqualTo(TravelTask.PROMPT);
        assertThat(read.get(1).path("task_id").asText()).isEqualTo(TASK.id());
        read.get(1).properties().stream()
                .filter(field -> !field.getKey().equals("prompt"))
                .forEach(field -> assertThat(field.getValue().isTextual())
                        .as(field.getKey())
                        .isTrue());
    }

    @Test
    void onlyWhatSolvedItsTaskHonestlyIsLearntFrom() {
        Trace failed = HotelTrace.scored(HotelTrace.sampled(2, StopReason.STEP_LIMIT), 0);
        Trace half = HotelTrace.scored(HotelTrace.sampled(3, StopReason.SUBMITTED), 0.5);
        Trace cheat = HotelTrace.scored(HotelTrace.sampled(4, StopReason.SUBMITTED), 1, "forged_report");
        Trace broken = HotelTrace.sampled(5, StopReason.INFRASTRUCTURE)
                .judged(Judgement.of(TraceVerdict.of(new Verdict.InfraFailure("engine", "gone", true))));
        Trace unjudged = HotelTrace.sampled(6, StopReason.SUBMITTED);
        TraceSource all = TraceSource.of(List.of(failed, half, cheat, broken, unjudged, SOLVED));
        List<Trace> solved = new ArrayList<>();
        all.solved().each(solved::add);
        assertThat(solved).containsExactly(SOLVED);
        List<Trace> sound = new ArrayList<>();
        all.sound().each(sound::add);
        assertThat(sound).containsExactly(failed, half, unjudged, SOLVED);
        assertThat(export("verl", new Rows(List.of(), List.of(), List.of(failed))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"verl,sft.parquet", "trl,sft.parquet"})
    void typesDoNotDependOnTheRows(String format, String file) throws IOException, SQLException {
        String describe = "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM '%s')";
        List<String> full = query(export(format, rows(SOLVED)).get(file), describe);
        // A file whose only trajectory calls nothing and thinks nothing.
        Trace plain = HotelTrace.scored(
                Trace.of(
                        SOLVED.rollout(),
                        "[]",
                        List.of(
                                SOLVED.nodes().get(0),
                                TraceNode.sampled(0, TraceMessage.assistant(null, "x", List.of()), null, null)),
                        SOLVED.ending()),
                1);
        assertThat(query(export(format, rows(plain)).get(file), describe)).isEqualTo(full);
        assertThat(full)
                .anyMatch(column -> column.startsWith("messages STRUCT(\"role\" VARCHAR")
                        || column.startsWith("messages STRUCT(role VARCHAR"));
    }

    @ParameterizedTest
    @CsvSource({"verl", "trl", "atif", "verifiers"})
    void theSameRowsGiveTheSameBytes(String format) {
        Map<String, byte[]> one = new TreeMap<>(export(format, rows(SOLVED, SHORT)));
        Map<String, byte[]> other = export(format, rows(SOLVED, SHORT));
        assertThat(one.keySet()).isEqualTo(other.keySet()).isNotEmpty();
        one.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(other.get(name)));
    }
}
