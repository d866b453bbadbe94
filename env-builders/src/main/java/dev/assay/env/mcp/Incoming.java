package dev.assay.env.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of a client, read strictly. */
sealed interface Incoming {
    /** It wants an answer. */
    record Request(JSONRPCRequest message) implements Incoming {}

    /** It wants none. */
    record Notification(JSONRPCNotification message) implements Incoming {}

    /** An answer, which nobody has asked for: this server sends no requests. */
    record Response() implements Incoming {}

    /**
     * It is no message of the protocol.
     *
     * @param id what it calls itself, if it does
     * @param code of JSON-RPC
     * @param why in words
     */
    record Refused(@Nullable Object id, int code, String why) implements Incoming {}

    /** Reads one. */
    static Incoming read(byte[] text) {
        JsonNode body;
        try {
            body = ProtocolJson.MAPPER.readTree(text);
        } catch (IOException e) {
            return new Refused(null, McpSchema.ErrorCodes.PARSE_ERROR, "The message is not JSON that means one thing.");
        }
        if (!body.isObject() || !body.path("jsonrpc").asText().equals("2.0")) {
            return invalid(null, "A message is one object with \"jsonrpc\": \"2.0\".");
        }
        return read(body);
    }

    private static Incoming read(JsonNode body) {
        JsonNode id = body.path("id");
        boolean named = id.isTextual() || (id.isIntegralNumber() && id.canConvertToLong());
        if (!named && !id.isMissingNode()) {
            return invalid(null, "The id of a request is a text or an integer.");
        }
        @Nullable Object key = named ? key(id) : null;
        if (key != null && (body.has("result") || body.has("error"))) {
            return new Response();
        }
        JsonNode params = body.path("params");
        if (!body.path("method").isTextual() || !(params.isMissingNode() || params.isObject())) {
            return invalid(key, "A request has a method, and an object for its params.");
        }
        return message(body.path("method").textValue(), key, params);
    }

    private static Incoming message(String method, @Nullable Object id, JsonNode params) {
        @Nullable Object given = params.isMissingNode() ? null : ProtocolJson.MAPPER.convertValue(params, Object.class);
        return id == null
                ? new Notification(new JSONRPCNotification("2.0", method, given))
                : new Request(new JSONRPCRequest("2.0", method, id, given));
    }

    private static Incoming invalid(@Nullable Object id, String why) {
        return new Refused(id, McpSchema.ErrorCodes.INVALID_REQUEST, why);
    }

    /** The same for the same id, however its digits were read. */
    static Object key(JsonNode id) {
        return id.isTextual() ? id.textValue() : id.longValue();
    }

    /** What a notification of the method {@code notifications/cancelled} takes back. */
    static @Nullable Object takenBack(JSONRPCNotification notification) {
        if (!notification.method().equals("notifications/cancelled")
                || !(notification.params() instanceof Map<?, ?> params)) {
            return null;
        }
        Object id = params.get("requestId");
        return id instanceof Number number ? (Object) number.longValue() : id;
    }
}
