package dev.assay.pipelines.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.chat.ToolCallingModel;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model whose replies are kept among the finished work: a conversation that was broken off goes on with the same words, and costs
 * nothing twice.
 *
 * @param model who is asked
 * @param settings what else decides a reply: endpoint, temperature, bounds
 * @param store where replies are kept
 */
public record StoredReplies(ToolCallingModel model, String settings, WorkStore store) implements ToolCallingModel {
    private static final String STAGE = "reply";

    /** A reply as the store keeps it. */
    record Kept(
            String reasoning,
            String content,
            List<ToolCall> calls,
            String refusal,
            boolean cut,
            long promptTokens,
            long completionTokens) {}

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Turn reply(List<ChatMessage> conversation, List<JsonNode> tools) {
        String key = CanonicalJson.id(Map.of(
                "stage", STAGE,
                "model", model.name(),
                "settings", settings,
                "conversation",
                        conversation.stream().map(StoredReplies::identity).toList(),
                "tools", tools));
        Optional<Kept> before = store.find(STAGE, key, Kept.class);
        if (before.isPresent()) {
            Kept kept = before.get();
            return new Turn(
                    new ChatMessage.AssistantMessage(kept.reasoning(), kept.content(), kept.calls()),
                    kept.refusal(),
                    kept.cut(),
                    kept.promptTokens(),
                    kept.completionTokens());
        }
        Turn turn = model.reply(conversation, tools);
        store.put(
                STAGE,
                key,
                new Kept(
                        turn.message().reasoning(),
                        turn.message().content(),
                        turn.message().calls(),
                        turn.refusal(),
                        turn.cut(),
                        turn.promptTokens(),
                        turn.completionTokens()));
        return turn;
    }

    private static List<Object> identity(ChatMessage message) {
        return List.of(message.role(), message);
    }
}
