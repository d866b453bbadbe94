package dev.assay.pipelines.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What is written for SkyRL and rLLM, field by field as their own code reads it. */
class OtherTrainersTest {
    private static final ToolTask TASK = TravelTask.offering("search_hotels");
    private static final Trace SOLVED = HotelTrace.scored(HotelTrace.sampled(0, StopReason.SUBMITTED), 1);
    private static final Trace BRANCHED = HotelTrace.scored(HotelTrace.branched(1), 0.5);
    private static final Trace UNJUDGED = HotelTrace.sampled(2, StopReason.STEP_LIMIT);
    private static final Rows ROWS =
            new Rows(List.of(), List.of(TASK), List.of(SumTask.make()), List.of(SOLVED, BRANCHED, UNJUDGED));

    private static SortedMap<String, byte[]> export(String format) {
        return ExportFormat.find(format).orElseThrow().write(ROWS);
    }

    @Test
    void aRowOfSkyRlNamesItsEnvironmentClassAndTruth() throws IOException, SQLException {
        List<JsonNode> rows = ReadBack.parquet(export("skyrl").get("train.parquet"));
        assertThat(rows).hasSize(2);
        JsonNode row = rows.get(0);
        assertThat(row.path("data_source").asText()).isEqualTo("assay/tools");
        assertThat(row.at("/prompt/0/content").asText()).isEqualTo(TravelTask.PROMPT);
        assertThat(row.path("env_class").asText()).isEqualTo("assay");
        assertThat(row.at("/reward_spec/method").asText()).isEqualTo("rule");
        assertThat(CanonicalJson.read(row.at("/reward_spec/ground_truth").asText(), JsonNode.class)
                        .path("answer")
                        .asText())
                .isEqualTo(TravelTask.ANSWER);
        assertThat(row.at("/extra_info/verifier").asText()).isEqualTo(TASK.verifier());
        assertThat(rows.get(1).at("/extra_info/index").asInt()).isEqualTo(1);
    }

    @Test
    void aTaskOfRllmHasIdAndInstruction() {
        List<JsonNode> rows = ReadBack.lines(export("rllm").get("tasks.jsonl"));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("id").asText()).isEqualTo(TASK.id());
        assertThat(rows.get(0).path("instruction").asText()).isEqualTo(TravelTask.PROMPT);
        assertThat(rows.get(0).path("tools").asText()).isEqualTo(TASK.toolSchemas());
    }

    @Test
    void anEpisodeHasAStepForEachReply() {
        List<JsonNode> rows = ReadBack.lines(export("rllm").get("episodes.jsonl"));
        assertThat(rows).hasSize(3);
        JsonNode episode = rows.get(0);
        assertThat(episode.path("id").asText()).isEqualTo(TASK.id() + ":some-model-0");
        assertThat(episode.path("termination_reason").asText()).isEqualTo("env_done");
        assertThat(episode.path("is_correct").asBoolean()).isTrue();
        JsonNode trajectory = episode.at("/trajectories/0");
        assertThat(trajectory.path("reward").asDouble()).isEqualTo(1);
        assertThat(trajectory.path("steps")).hasSize(2);
        JsonNode first = trajectory.at("/steps/0");
        assertThat(first.path("thought").asText()).isEqualTo("I look.");
        assertThat(first.path("prompt_ids")).extracting(JsonNode::asInt).containsExactly(1, 2);
        assertThat(first.path("response_ids")).extracting(JsonNode::asInt).containsExactly(3, 4);
        assertThat(first.path("logprobs")).extracting(JsonNode::asDouble).containsExactly(-0.5, -0.25);
        assertThat(first.path("observation"))
                .extracting(message -> message.path("role").asText())
                .containsExactly("system", "user");
        assertThat(first.at("/action/0/function/arguments").asText()).isEqualTo(HotelTrace.BROKEN);
        assertThat(first.path("reward").asDouble()).isZero();
        assertThat(first.path("done").asBoolean()).isFalse();
        assertThat(first.path("chat_completions")).isEmpty();
        JsonNode last = trajectory.at("/steps/1");
        // What an engine had seen by then, and its own one token.
        assertThat(last.path("prompt_ids")).extracting(JsonNode::asInt).containsExactly(1, 2, 3, 4, 50, 51);
        assertThat(last.path("response_ids")).extracting(JsonNode::asInt).containsExactly(6);
        assertThat(last.path("done").asBoolean()).isTrue();
        assertThat(last.path("reward").asDouble()).isEqualTo(1);
        assertThat(last.path("chat_completions")).hasSize(7);
    }

    @Test
    void aReplySaidAgainIsNoStepAndNoLesson() {
        JsonNode episode = ReadBack.lines(export("rllm").get("episodes.jsonl")).get(1);
        assertThat(episode.path("is_correct").asBoolean()).isFalse();
        assertThat(episode.at("/trajectories/0/steps")).hasSize(1);
        assertThat(episode.at("/trajectories/0/steps/0/observation"))
                .extracting(message -> message.path("role").asText())
                .containsExactly("user", "assistant", "tool");
        Trace solved = HotelTrace.scored(HotelTrace.branched(1), 1);
        JsonNode lesson = ReadBack.lines(ExportFormat.find("rllm")
                        .orElseThrow()
                        .write(new Rows(List.of(), List.of(), List.of(solved)))
                        .get("sft.jsonl"))
                .get(0);
        assertThat(lesson.path("messages"))
                .extracting(message -> message.path("trainable").asBoolean())
                .containsExactly(false, false, false, true);
    }

    @Test
    void aRewardThatIsNotThereIsSaidToBeNone() {
        JsonNode episode = ReadBack.lines(export("rllm").get("episodes.jsonl")).get(2);
        assertThat(episode.at("/trajectories/0").has("reward")).isTrue();
        assertThat(episode.at("/trajectories/0/reward").isNull()).isTrue();
        assertThat(episode.path("termination_reason").asText()).isEqualTo("max_turns_exceeded");
    }

    @Test
    void aLessonHasItsReasoningAmongTheParts() {
        List<JsonNode> rows = ReadBack.lines(export("rllm").get("sft.jsonl"));
        assertThat(rows).hasSize(1);
        JsonNode messages = rows.get(0).path("messages");
        assertThat(messages)
                .extracting(message -> message.path("trainable").asBoolean())
                .containsExactly(false, false, true, false, true, false, false);
        assertThat(messages.at("/2/content/0/thinking").asText()).isEqualTo("I look.");
        assertThat(messages.at("/2/content/1/type").asText()).isEqualTo("text");
        assertThat(messages.at("/2/tool_calls/0/function/name").asText()).isEqualTo("search_hotels");
        assertThat(messages.at("/3/tool_call_id").asText()).isEqualTo("a");
        assertThat(messages.at("/1").has("tool_calls")).isFalse();
    }
}
