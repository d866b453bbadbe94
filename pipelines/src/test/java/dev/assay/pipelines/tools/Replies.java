package dev.assay.pipelines.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Map;

/** Answers of a chat-completions endpoint. */
public final class Replies {
    private Replies() {}

    public static String text(String content) {
        ObjectNode message = CanonicalJson.mapper().createObjectNode();
        message.put("role", "assistant").put("content", content);
        return answer(message);
    }

    /** A call of one tool. */
    public static String call(String name, String arguments) {
        ObjectNode message = CanonicalJson.mapper().createObjectNode();
        message.put("role", "assistant").putNull("content");
        add(message.putArray("tool_calls"), name, arguments);
        return answer(message);
    }

    /** Writes files and hands in, in one reply. */
    static String files(Map<String, String> files) {
        ObjectNode message = CanonicalJson.mapper().createObjectNode();
        message.put("role", "assistant").putNull("content");
        ArrayNode calls = message.putArray("tool_calls");
        files.forEach((path, content) ->
                add(calls, "write_file", CanonicalJson.write(Map.of("path", path, "content", content))));
        add(calls, "finish_step", "{}");
        return answer(message);
    }

    private static void add(ArrayNode calls, String name, String arguments) {
        ObjectNode call = calls.addObject().put("id", "c" + calls.size()).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
    }

    private static String answer(ObjectNode message) {
        ObjectNode answer = CanonicalJson.mapper().createObjectNode();
        answer.putArray("choices").addObject().put("finish_reason", "stop").set("message", message);
        answer.putObject("usage").put("prompt_tokens", 100).put("completion_tokens", 50);
        return answer.toString();
    }
}
