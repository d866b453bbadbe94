package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import java.util.Objects;

/**
 * The branch that a trajectory ended on, in OpenAI's chat form with reasoning beside the content. Every message has every field, empty
 * or null where there is nothing, so that the rows of a file are of one type. Arguments stay the model's own text.
 */
final class ChatForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The type of a list of such messages in SQL. */
    static final String TYPE =
            "STRUCT(role VARCHAR, content VARCHAR, reasoning_content VARCHAR, tool_calls STRUCT(id VARCHAR, "
                    + "\"type\" VARCHAR, \"function\" STRUCT(\"name\" VARCHAR, arguments VARCHAR))[], tool_call_id VARCHAR)[]";

    /** The type of a list of messages that have nothing but words. */
    static final String PROMPT_TYPE = "STRUCT(role VARCHAR, content VARCHAR)[]";

    private ChatForm() {}

    static ArrayNode messages(Trace trace) {
        ArrayNode messages = JSON.arrayNode();
        trace.messages(trace.lastPath()).forEach(message -> messages.add(message(message)));
        return messages;
    }

    /** Who speaks, as trainers know it. */
    static String role(TraceMessage message) {
        // Trainers know no developers; what such a message opens is a user's turn.
        return message.role() == Role.DEVELOPER ? "user" : message.role().json();
    }

    static ObjectNode message(TraceMessage message) {
        ObjectNode json = JSON.objectNode();
        json.put("role", role(message));
        json.put("content", Objects.requireNonNullElse(message.content(), ""));
        json.put("reasoning_content", message.reasoning());
        if (message.calls().isEmpty()) {
            json.putNull("tool_calls");
        } else {
            json.set("tool_calls", calls(message));
        }
        json.put("tool_call_id", message.callId());
        return json;
    }

    static ArrayNode calls(TraceMessage message) {
        ArrayNode calls = JSON.arrayNode();
        message.calls().forEach(call -> calls.add(call(call)));
        return calls;
    }

    private static ObjectNode call(TraceCall call) {
        ObjectNode json = JSON.objectNode().put("id", call.id()).put("type", "function");
        json.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        return json;
    }

    /** One message of a user. */
    static ArrayNode prompt(String text) {
        ArrayNode messages = JSON.arrayNode();
        messages.addObject().put("role", "user").put("content", text);
        return messages;
    }
}
