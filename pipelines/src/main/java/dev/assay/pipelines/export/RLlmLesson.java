package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.util.Objects;

/** A trajectory as an SFT row of rLLM: content in parts, what was thought among them, and for each message whether it is learnt from. */
final class RLlmLesson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RLlmLesson() {}

    static ObjectNode of(Trace trace) {
        ObjectNode row = JSON.objectNode();
        ArrayNode messages = row.putArray("messages");
        trace.lastPath().forEach(place -> messages.add(message(trace.nodes().get(place))));
        row.put("tools", trace.tools());
        row.put("task_id", trace.rollout().taskId());
        row.put("trace_id", trace.id());
        return row;
    }

    private static ObjectNode message(TraceNode node) {
        TraceMessage message = node.message();
        ObjectNode json = JSON.objectNode();
        json.put("role", ChatForm.role(message));
        ArrayNode parts = json.putArray("content");
        if (message.reasoning() != null) {
            parts.addObject().put("type", "thinking").put("thinking", message.reasoning());
        }
        parts.addObject().put("type", "text").put("text", Objects.requireNonNullElse(message.content(), ""));
        // A message that was said again on another branch is learnt where it was said first.
        json.put("trainable", message.role() == Role.ASSISTANT && node.sampled());
        if (!message.calls().isEmpty()) {
            json.set("tool_calls", ChatForm.calls(message));
        }
        if (message.callId() != null) {
            json.put("tool_call_id", message.callId());
        }
        return json;
    }
}
