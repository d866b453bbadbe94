package dev.assay.inference.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.verifiers.trace.AgentRef;
import java.util.List;

/**
 * Who decides what to do next: a chat model, or a baseline that needs none. A baseline is a function of the conversation, so that it says
 * the same after a restart.
 */
public interface Policy {
    /** Who it is, for the trace. */
    AgentRef ref();

    /** What it says next. Throws InfraException (boundary {@code model}) when it cannot be asked. */
    Sampled next(List<ChatMessage> conversation, List<JsonNode> tools);
}
