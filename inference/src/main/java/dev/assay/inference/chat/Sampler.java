package dev.assay.inference.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.chat.ToolCallingModel.Turn;
import dev.assay.inference.encoding.ChatMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model whose replies are to be learnt from: it may say in which tokens it spoke. Throws InfraException (boundary {@code model}). */
public interface Sampler {
    /**
     * The next message of the model. Reasoning that stands in the conversation is sent along.
     *
     * @param conversation system, user, assistant and tool messages
     * @param tools what it is offered, each a whole entry; none when it is empty
     */
    Sampled sample(List<ChatMessage> conversation, List<JsonNode> tools);

    /**
     * A reply.
     *
     * @param turn what was said
     * @param finish why it ended, in the endpoint's words; empty when it did not say
     * @param tokens of it; null when the endpoint returns none
     */
    record Sampled(Turn turn, String finish, @Nullable SampledTokens tokens) {}

    /** A model that says nothing of tokens. */
    static Sampler of(ToolCallingModel model) {
        return (conversation, tools) -> {
            Turn turn = model.reply(conversation, tools);
            return new Sampled(turn, turn.cut() ? "length" : "", null);
        };
    }
}
