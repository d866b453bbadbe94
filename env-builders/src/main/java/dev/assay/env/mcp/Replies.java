package dev.assay.env.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages of the server, and those that need no session to be answered. */
final class Replies {
    /** Of the server's own errors: what the transport refuses. */
    static final int REFUSED = -32000;

    /** Of the protocol, the newest last. */
    static final List<String> VERSIONS = List.of(
            ProtocolVersions.MCP_2024_11_05,
            ProtocolVersions.MCP_2025_03_26,
            ProtocolVersions.MCP_2025_06_18,
            ProtocolVersions.MCP_2025_11_25);

    private Replies() {}

    /** One line of JSON. */
    static byte[] bytes(McpSchema.JSONRPCMessage message) {
        try {
            return ProtocolJson.MAPPER.writeValueAsBytes(message);
        } catch (IOException e) {
            throw new UncheckedIOException("An answer has no JSON form.", e);
        }
    }

    /** An error; with an id of null where the request's is not known, as JSON-RPC wants it. */
    static byte[] error(@Nullable Object id, int code, String message) {
        ObjectNode body =
                ProtocolJson.MAPPER.createObjectNode().put("jsonrpc", "2.0").putPOJO("id", id);
        body.putObject("error").put("code", code).put("message", message);
        try {
            return ProtocolJson.MAPPER.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException("An error has no JSON form.", e);
        }
    }

    /** The answer to a call of a tool that is not offered, which the SDK would not name. */
    static Optional<JSONRPCResponse> unknownTool(JSONRPCRequest request, Offer offer) {
        if (!request.method().equals(McpSchema.METHOD_TOOLS_CALL)) {
            return Optional.empty();
        }
        Object name = request.params() instanceof Map<?, ?> params ? params.get("name") : null;
        return name instanceof String text && offer.offers(text)
                ? Optional.empty()
                : Optional.of(JSONRPCResponse.error(
                        request.id(),
                        new JSONRPCResponse.JSONRPCError(
                                McpSchema.ErrorCodes.INVALID_PARAMS, "Unknown tool: " + name)));
    }
}
