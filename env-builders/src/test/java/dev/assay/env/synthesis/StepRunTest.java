package dev.assay.env.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.chat.ToolCallingModel;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ToolCall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepRunTest {
    private static final Step STEP = new Step("gather", "Write database.py.", List.of("database.py"), List.of());
    private static final SynthesisLimits LIMITS = new SynthesisLimits(1, 2, 2, 6, 1_000, Duration.ofMinutes(1));

    private final Deque<AssistantMessage> replies = new ArrayDeque<>();
    private final List<List<ChatMessage>> asked = new ArrayList<>();
    private final List<Map<String, String>> commands = new ArrayList<>();
    private final Transcript transcript = new Transcript();

    private final ToolCallingModel model = new ToolCallingModel() {
        @Override
        public String name() {
            return "fake";
        }

        @Override
        public Turn reply(List<ChatMessage> conversation, List<JsonNode> tools) {
            asked.add(conversation);
            AssistantMessage reply = replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
            return new Turn(reply, "", false, 10, 5);
        }
    };

    private void says(String text) {
        replies.add(new AssistantMessage("", text, List.of()));
    }

    private void calls(ToolCall... calls) {
        replies.add(new AssistantMessage("", "", List.of(calls)));
    }

    private static ToolCall write(String id, String content) {
        return new ToolCall(id, "write_file", "{\"path\": \"database.py\", \"content\": \"%s\"}".formatted(content));
    }

    private String run(SynthesisLimits limits) throws Stopped {
        Shell shell = (command, files) -> {
            commands.add(files);
            return "exit code 0";
        };
        return new StepRun(
                        model, true, new Toolbox(shell, DocumentIndex.none()), limits, new Budget(limits), transcript)
                .run(STEP, "Rules.", Map.of(), files -> {
                    String content = files.getOrDefault("database.py", "");
                    return content.contains("good")
                            ? new Checked.Good<>(content)
                            : Checked.bad("TOO_SMALL", "It is not good.", "content", content);
                });
    }

    private Problem stopped(SynthesisLimits limits) {
        Stopped stopped = catchThrowableOfType(Stopped.class, () -> run(limits));
        return stopped.stop().problem();
    }

    @Test
    void everyCallIsAnsweredBeforeTheModelSpeaksAgain() throws Stopped {
        calls(
                write("a", "bad"),
                new ToolCall("b", "finish_step", "{}"),
                new ToolCall("c", "bash", "{\"command\": \"ls\"}"));
        calls(write("d", "good"), new ToolCall("e", "finish_step", ""));

        assertThat(run(LIMITS)).isEqualTo("good");
        List<ChatMessage> second = asked.get(1);
        assertThat(second.subList(3, second.size()))
                .filteredOn(ToolMessage.class::isInstance)
                .extracting(message -> ((ToolMessage) message).callId())
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(second.get(second.size() - 1).toString()).contains("TOO_SMALL", "1 tries left");
        assertThat(commands).containsExactly(Map.of("database.py", "bad"));
        assertThat(transcript.text().lines()).hasSize(10);
    }

    @Test
    void theLastProblemIsTheReasonWhenAllTriesAreUsed() {
        says("```python database.py\nbad\n```");
        assertThat(stopped(LIMITS)).isEqualTo(Problem.of("TOO_SMALL", "It is not good.", "content", "bad\n"));
    }

    @Test
    void whatCannotBeUsedIsToldApart() {
        says("I can't help with that.");
        assertThat(stopped(LIMITS).code()).isEqualTo("REFUSED");
        replies.clear();
        says("Well.");
        assertThat(stopped(LIMITS).code()).isEqualTo("NO_ANSWER");
        replies.clear();
        says("{\"name\": \"write_file\", \"arguments\"");
        assertThat(stopped(LIMITS).code()).isEqualTo("MALFORMED");
        replies.clear();
        calls(new ToolCall("a", "rm", "{}"), new ToolCall("b", "write_file", "{"));
        assertThat(stopped(LIMITS).code()).isEqualTo("MALFORMED");
    }

    @Test
    void aModelThatGoesRoundInCirclesIsStopped() {
        calls(new ToolCall("a", "search", "{\"query\": \"x\"}"));
        assertThat(stopped(LIMITS).code()).isEqualTo("LOOPING");
        assertThat(asked).hasSize(3);
    }

    @Test
    void repliesAndTokensAreBounded() {
        for (int i = 0; i < 10; i++) {
            calls(new ToolCall("a", "search", "{\"query\": \"%d\"}".formatted(i)));
        }
        assertThat(stopped(LIMITS)).isEqualTo(Problem.of("OVER_BUDGET", "The model has used up 6 replies."));
        assertThat(asked).hasSize(6);
        // 15 tokens a reply: after three of them 45 are more than 40.
        SynthesisLimits few = new SynthesisLimits(1, 2, 2, 6, 40, Duration.ofMinutes(1));
        assertThat(stopped(few)).isEqualTo(Problem.of("OVER_BUDGET", "The model has used up 40 tokens."));
        assertThat(asked).hasSize(9);
    }

    @Test
    void onlyFilesOfTheStepAreWritten() {
        calls(
                new ToolCall("a", "write_file", "{\"path\": \"../verify.py\", \"content\": \"x\"}"),
                new ToolCall("b", "write_file", "{\"path\": \"verify.py\", \"content\": \"x\"}"));
        assertThat(stopped(LIMITS).evidence().get("reply")).contains("none of the files of this step: [database.py]");
    }
}
