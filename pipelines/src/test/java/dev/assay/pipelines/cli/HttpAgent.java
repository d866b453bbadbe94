package dev.assay.pipelines.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** One session of an agent over HTTP. */
final class HttpAgent implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI url;
    private final String session;
    private int id;

    HttpAgent(String url) {
        this.url = URI.create(url);
        HttpResponse<String> welcome = send(
                request()
                        .POST(
                                body(
                                        "initialize",
                                        "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"agent\",\"version\":\"1\"}}")));
        this.session =
                welcome.headers().firstValue("Mcp-Session-Id").orElseThrow(() -> new AssertionError(welcome.body()));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
    }

    private HttpRequest.BodyPublisher body(String method, String params) {
        return HttpRequest.BodyPublishers.ofString(
                "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}".formatted(++id, method, params));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    /** What a tool told. */
    record Told(String text, boolean error) {}

    Told call(String tool, Map<String, Object> arguments) {
        ObjectNode params =
                CanonicalJson.mapper().createObjectNode().put("name", tool).putPOJO("arguments", arguments);
        HttpResponse<String> response =
                send(request().header("Mcp-Session-Id", session).POST(body("tools/call", CanonicalJson.write(params))));
        JsonNode result = CanonicalJson.read(response.body(), JsonNode.class).path("result");
        return new Told(
                result.path("content").path(0).path("text").asText(response.body()),
                result.path("isError").asBoolean());
    }

    Told submit(String answer) {
        return call("submit_result", Map.of("answer_text", answer));
    }

    @Override
    public void close() {
        send(request().header("Mcp-Session-Id", session).DELETE());
    }
}
