package dev.assay.env.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.python.ToolResult;
import dev.assay.verifiers.json.CanonicalJson;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call is answered with.
 *
 * @param text for the model
 * @param structured the same as a JSON object, where it is one
 * @param error whether the text says what went wrong
 */
record ToolReply(String text, @Nullable ObjectNode structured, boolean error) {
    static ToolReply of(ToolResult result) {
        if (result instanceof ToolResult.Answer answer) {
            return answer(answer.json());
        }
        if (result instanceof ToolResult.Refused refused) {
            return failed(refused.message());
        }
        if (result instanceof ToolResult.Broken broken) {
            return failed("The tool failed: " + broken.message());
        }
        return failed(
                "The tools of this session have ended (%s), and its database with them.%nMaybe start another session."
                        .formatted(((ToolResult.Ended) result).end().text()));
    }

    static ToolReply failed(String message) {
        return new ToolReply(message, null, true);
    }

    private static ToolReply answer(String json) {
        return new ToolReply(json, json.startsWith("{") ? object(json).orElse(null) : null, false);
    }

    static ToolReply of(GradedSubmission graded) {
        ObjectNode verdict = CanonicalJson.mapper().valueToTree(graded);
        verdict.retain("accepted", "reason", "reward", "submission");
        return new ToolReply(CanonicalJson.write(verdict), verdict, false);
    }

    private static Optional<ObjectNode> object(String json) {
        try {
            return Optional.of(ProtocolJson.MAPPER.readValue(json, ObjectNode.class));
        } catch (IOException e) {
            // Numbers or nesting that only other readers take: the text says it.
            return Optional.empty();
        }
    }

    McpSchema.CallToolResult result() {
        return new McpSchema.CallToolResult(
                List.of(McpSchema.TextContent.builder(text).build()), error, structured, null);
    }
}
