package dev.assay.env.synthesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.verifiers.json.CanonicalJson;

/** Everything that was said, as JSON lines without times, addresses or keys. */
final class Transcript {
    private final StringBuilder lines = new StringBuilder();

    /** A message. */
    void add(String step, ChatMessage message) {
        ObjectNode line =
                CanonicalJson.mapper().createObjectNode().put("step", step).put("role", message.role());
        if (message instanceof AssistantMessage said) {
            line.put("content", said.content());
            if (!said.reasoning().isEmpty()) {
                line.put("reasoning_content", said.reasoning());
            }
            ArrayNode calls = said.calls().isEmpty() ? null : line.putArray("tool_calls");
            said.calls().forEach(call -> {
                if (calls != null) {
                    calls.addObject()
                            .put("id", call.id())
                            .put("name", call.name())
                            .put("arguments", call.arguments());
                }
            });
        } else if (message instanceof ToolMessage told) {
            line.put("content", told.content()).put("tool_call_id", told.callId());
        } else if (message instanceof UserMessage user) {
            line.put("content", user.content());
        } else if (message instanceof SystemMessage system) {
            line.put("content", system.content());
        }
        write(line);
    }

    /** What came of a step. */
    void outcome(String step, String outcome) {
        write(CanonicalJson.mapper().createObjectNode().put("step", step).put("outcome", outcome));
    }

    private void write(ObjectNode line) {
        lines.append(CanonicalJson.write(line)).append('\n');
    }

    /** The lines. */
    String text() {
        return lines.toString();
    }
}
