package dev.assay.pipelines.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.flow.Samples;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Sets to learn from and mixes, worked out by hand. */
class LearningSetsTest {
    private static final NotebookTask SUM = SumTask.make();
    private static final ToolTask HOTEL = TravelTask.offering("search_hotels");
    private static final SweTask FIX =
            Samples.task(Samples.described(new RepositoryRef("acme/one", "/x"), Samples.fix("acme/one", 1)));
    private static final Trace THINKING = HotelTrace.scored(HotelTrace.sampled(0, StopReason.SUBMITTED), 1);

    /** A trajectory in the notebook task that executes this and submits without a word of reasoning. */
    private static Trace plain(int sample, String code) {
        List<TraceNode> nodes = List.of(
                TraceNode.given(null, TraceMessage.system("The operator's words.")),
                TraceNode.given(0, TraceMessage.user(SUM.statement())),
                TraceNode.sampled(
                        1,
                        TraceMessage.assistant(null, "I compute it.", List.of(new TraceCall("a", "python", code))),
                        null,
                        null),
                TraceNode.given(2, TraceMessage.tool("a", "12345", false)),
                TraceNode.sampled(
                        3,
                        TraceMessage.assistant(
                                null,
                                "Done.",
                                List.of(new TraceCall("b", "submit_result", "{\"answer_text\": \"12345\"}"))),
                        null,
                        null),
                TraceNode.given(4, TraceMessage.tool("b", "The answer was received.", false)));
        Trace trace = Trace.of(
                new Rollout(
                        "notebook",
                        SUM.id(),
                        SUM.environment(),
                        SUM.id(),
                        sample,
                        new AgentRef("expert", "1", false, null, new TreeMap<>())),
                "[]",
                nodes,
                new Ending(StopReason.SUBMITTED, "12345", null));
        return HotelTrace.scored(trace, 1);
    }

    private static Rows rows(Trace... traces) {
        return new Rows(List.of(FIX), List.of(HOTEL), List.of(SUM), List.of(traces));
    }

    private static SortedMap<String, byte[]> export(ExportFormat format, Trace... traces) {
        return format.write(rows(traces));
    }

    @Test
    void aDomainHasASetForEachFormAndOnlyWhatWasAccepted() throws IOException, SQLException {
        Trace wrong = HotelTrace.scored(plain(1, "{\"code\": \"1\"}"), 0);
        SortedMap<String, byte[]> files = export(new Specialist(4), THINKING, plain(0, "{\"code\": \"2\"}"), wrong);
        assertThat(files).containsOnlyKeys("tools/thinking.parquet", "notebook/chat.parquet");
        JsonNode chat = ReadBack.parquet(files.get("notebook/chat.parquet")).get(0);
        assertThat(chat.path("enable_thinking").asBoolean()).isFalse();
        assertThat(chat.path("domain").asText()).isEqualTo("notebook");
        assertThat(chat.path("messages")).hasSize(6);
        assertThat(chat.at("/messages/2/reasoning_content").isNull()).isTrue();
        JsonNode thinking =
                ReadBack.parquet(files.get("tools/thinking.parquet")).get(0);
        assertThat(thinking.path("enable_thinking").asBoolean()).isTrue();
        assertThat(thinking.at("/messages/2/reasoning_content").asText()).isEqualTo("I look.");
    }

    @Test
    void ofATaskSomeAreTakenThatDidSomethingElse() throws IOException, SQLException {
        Trace[] same = {plain(0, "{\"code\": \"a\"}"), plain(1, "{\"code\": \"a\"}"), plain(2, "{\"code\": \"a\"}")};
        assertThat(ids(export(new Specialist(4), same))).hasSize(1);
        List<Trace> others = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            others.add(plain(i, "{\"code\": \"%d\"}".formatted(i)));
        }
        List<String> lowest = others.stream().map(Trace::id).sorted().limit(3).toList();
        assertThat(ids(export(new Specialist(3), others.toArray(Trace[]::new)))).hasSameElementsAs(lowest);
        // In another order the same are chosen.
        Collections.reverse(others);
        assertThat(ids(export(new Specialist(3), others.toArray(Trace[]::new)))).hasSameElementsAs(lowest);
    }

    private static List<String> ids(Map<String, byte[]> files) throws IOException, SQLException {
        return ReadBack.parquet(files.get("notebook/chat.parquet")).stream()
                .map(row -> row.path("trace_id").asText())
                .toList();
    }

    @Test
    void aColdStartAsksForReasoningWithToolsAndShowsBothPatterns() throws IOException, SQLException {
        SortedMap<String, byte[]> files = export(new ColdStart(), THINKING, plain(0, "{\"code\": \"2\"}"));
        List<JsonNode> prompts = ReadBack.lines(files.get("prompts.jsonl"));
        assertThat(prompts).extracting(row -> row.path("family").asText()).containsExactly("tools", "notebook");
        assertThat(prompts.get(1).at("/messages/0/role").asText()).isEqualTo("system");
        assertThat(prompts.get(1).at("/messages/0/content").asText()).contains("in the middle of your reasoning");
        assertThat(prompts.get(1).at("/messages/1/content").asText()).isEqualTo(SUM.statement());
        assertThat(prompts.get(1).path("tools").asText()).contains("\"python\"");

        List<JsonNode> lessons = ReadBack.parquet(files.get("train.parquet"));
        assertThat(lessons).extracting(row -> row.path("pattern").asText()).containsExactly("thinking", "agent");
        assertThat(lessons.get(0).at("/messages/0/content").asText())
                .isEqualTo(prompts.get(0).at("/messages/0/content").asText());
        // The operator's words make room: there is one system message.
        assertThat(lessons.get(1).path("messages"))
                .extracting(message -> message.path("role").asText())
                .containsExactly("system", "user", "assistant", "tool", "assistant", "tool");
        assertThat(lessons.get(1).at("/messages/0/content").asText()).doesNotContain("operator");
    }

    @Test
    void whoDidNothingIsNoExample() {
        Trace idle = HotelTrace.scored(
                Trace.of(
                        THINKING.rollout(),
                        "[]",
                        List.of(
                                TraceNode.given(null, TraceMessage.user("?")),
                                TraceNode.sampled(0, TraceMessage.assistant("Hm.", "x", List.of()), null, null)),
                        THINKING.ending()),
                1);
        assertThat(export(new ColdStart(), idle)).containsOnlyKeys("prompts.jsonl");
    }

    @Test
    void aMixDealsOutByWeightAndSaysSo() {
        List<ToolTask> tools = new ArrayList<>();
        for (String tool : List.of("a", "b", "c", "d", "e", "f")) {
            tools.add(TravelTask.offering(tool));
        }
        Rows rows = new Rows(List.of(FIX), tools, List.of(SUM), List.of());
        MixedRl mix = new MixedRl(new TreeMap<>(Map.of("tools", 2, "notebook", 1, "swe", 0)));
        SortedMap<String, byte[]> files = mix.write(rows);
        List<JsonNode> tasks = ReadBack.lines(files.get("tasks.jsonl"));
        // Turns of tools: 1/4, 3/4, 5/4 …; of the notebook task: 1/2. So it comes second.
        assertThat(tasks)
                .extracting(row -> row.path("family").asText())
                .containsExactly("tools", "notebook", "tools", "tools", "tools", "tools", "tools");
        assertThat(tasks).extracting(row -> row.path("index").asInt()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(tasks.get(1).path("domain").asText()).isEqualTo("reasoning");
        JsonNode manifest = ReadBack.lines(files.get("mix.json")).get(0);
        assertThat(manifest.path("tasks").asInt()).isEqualTo(7);
        assertThat(manifest.path("balanced").asInt()).isEqualTo(2);
        assertThat(manifest.path("parts")).hasSize(2);
        assertThat(manifest.at("/parts/1/family").asText()).isEqualTo("tools");
        assertThat(manifest.at("/parts/1/share").asDouble()).isEqualTo(2 / 3.0, within(1e-12));
    }

    @Test
    void withoutWeightsAFamilyWeighsAsMuchAsItHasTasks() {
        JsonNode manifest = ReadBack.lines(export(new MixedRl(new TreeMap<>())).get("mix.json"))
                .get(0);
        assertThat(manifest.path("parts"))
                .extracting(part -> part.path("weight").asInt())
                .containsExactly(1, 1, 1);
        assertThat(manifest.path("balanced").asInt()).isEqualTo(3);
        assertThatThrownBy(() -> new ExportSettings(0, new TreeMap<>(), task -> "train"))
                .hasMessageContaining("(0)");
        assertThatThrownBy(() -> new ExportSettings(1, new TreeMap<>(Map.of("swe", -1)), task -> "train"))
                .hasMessageContaining("(swe)");
    }
}
