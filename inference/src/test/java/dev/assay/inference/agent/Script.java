package dev.assay.inference.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.chat.SampledTokens;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.chat.ToolCallingModel.Turn;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.verdict.InfraException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** A policy that says what it is told to, by how often it has spoken in the conversation before it. */
final class Script implements Policy {
    final List<List<ChatMessage>> seen = new ArrayList<>();
    private final BiFunction<List<ChatMessage>, Integer, Sampled> says;

    Script(BiFunction<List<ChatMessage>, Integer, Sampled> says) {
        this.says = says;
    }

    static Script of(Sampled... replies) {
        return new Script((conversation, said) -> {
            if (said >= replies.length) {
                throw new InfraException("model", "The script is at its end.", false);
            }
            return replies[said];
        });
    }

    @Override
    public AgentRef ref() {
        return AgentRef.embedded("script", "1");
    }

    @Override
    public Sampled next(List<ChatMessage> conversation, List<JsonNode> tools) {
        seen.add(conversation);
        int said = (int) conversation.stream()
                .filter(message -> message instanceof AssistantMessage)
                .count();
        return says.apply(conversation, said);
    }

    static Sampled says(String content) {
        return new Sampled(new Turn(new AssistantMessage("", content, List.of()), "", false, 10, 5), "stop", null);
    }

    static Sampled calls(ToolCall... calls) {
        return new Sampled(
                new Turn(new AssistantMessage("I add.", "", Arrays.asList(calls)), "", false, 10, 5),
                "tool_calls",
                null);
    }

    static ToolCall add(String id, int by) {
        return new ToolCall(id, "add", "{\"by\": %d}".formatted(by));
    }

    static ToolCall submit(String answer) {
        return new ToolCall("s", "submit_result", "{\"answer_text\": \"%s\"}".formatted(answer));
    }

    /** The same reply in tokens. */
    static Sampled with(Sampled reply, List<Integer> prompt, List<Integer> ids, List<Double> logprobs) {
        return new Sampled(reply.turn(), reply.finish(), SampledTokens.of(prompt, ids, logprobs));
    }
}
