package dev.assay.search.rubric;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.chat.ToolCallingModel;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.inference.encoding.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A model that writes, answers and judges by a script; each text of a script may depend on how often it has spoken in the conversation.
 * It remembers what it was shown.
 */
final class ScriptedModels implements ToolCallingModel {
    static final String QUESTION =
            """
            {"question": "How does one keep a boat from drifting ashore at night?", "dimensions": [
              {"name": "correct facts", "weight": 3, "asks": "Are the facts right?", "full": "All are.", "none": "Most are not."},
              {"name": "practical use", "weight": 1, "asks": "Can one act on it?", "full": "At once.", "none": "Not at all."}]}
            """;

    private Function<Integer, String> question = said -> QUESTION;
    private Function<Integer, String> judgement = said -> "";
    private String answer = "Drop an anchor, and look at it again.";
    private int searches = 1;
    private final List<ToolCall> calls = new ArrayList<>();
    private String refusal = "";
    final List<List<ChatMessage>> seen = new ArrayList<>();

    static String scores(int facts, int use) {
        return """
                {"scores": [{"dimension": "correct facts", "reason": "So it is.", "score": %d},
                            {"dimension": "practical use", "reason": "One can.", "score": %d}]}
                """
                .formatted(facts, use);
    }

    ScriptedModels asking(Function<Integer, String> script) {
        question = script;
        return this;
    }

    ScriptedModels judging(Function<Integer, String> script) {
        judgement = script;
        return this;
    }

    /** Searches so often, each time with a call, before it answers. */
    ScriptedModels answering(String text, int times) {
        answer = text;
        searches = times;
        return this;
    }

    /** The next of its calls; without any it searches. */
    ScriptedModels calling(String name, String arguments) {
        calls.add(new ToolCall("c", name, arguments));
        return this;
    }

    ScriptedModels refusing(String words) {
        refusal = words;
        return this;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Turn reply(List<ChatMessage> conversation, List<JsonNode> tools) {
        seen.add(List.copyOf(conversation));
        String rules = ((SystemMessage) conversation.get(0)).content();
        int said = (int)
                conversation.stream().filter(AssistantMessage.class::isInstance).count();
        if (rules.equals(QuestionWriter.RULES)) {
            return turn(question.apply(said), List.of(), refusal);
        }
        if (rules.equals(RubricJudge.RULES)) {
            String shown = String.valueOf(((UserMessage) conversation.get(1)).content());
            // An answer that has read something is worth more, whoever says it.
            String script = judgement.apply(said);
            return turn(
                    script.isEmpty() ? (shown.contains("Drop an anchor") ? scores(9, 7) : scores(2, 3)) : script,
                    List.of(),
                    "");
        }
        if (!tools.isEmpty() && said < searches) {
            ToolCall search = new ToolCall("c", "search", "{\"query\": \"anchor night\"}");
            return turn("", List.of(said < calls.size() ? calls.get(said) : search), "");
        }
        boolean searched = conversation.size() > 2;
        return turn(searched ? answer : "One cannot know.", List.of(), "");
    }

    private static Turn turn(String text, List<ToolCall> calls, String refusal) {
        return new Turn(new AssistantMessage("", text, calls), refusal, false, 10, 5);
    }
}
