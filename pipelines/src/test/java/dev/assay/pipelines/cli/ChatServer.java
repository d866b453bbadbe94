package dev.assay.pipelines.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A chat-completions endpoint on loopback whose answers are a function of the messages; null is status 500. */
final class ChatServer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Function<JsonNode, @Nullable String> script;

    ChatServer(Function<JsonNode, @Nullable String> script) throws IOException {
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    int requests() {
        return requests.get();
    }

    void answer(Function<JsonNode, @Nullable String> other) {
        script = other;
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        JsonNode messages = CanonicalJson.mapper()
                .readTree(exchange.getRequestBody().readAllBytes())
                .path("messages");
        String answer = script.apply(messages);
        byte[] bytes = (answer == null ? "out of order" : answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer == null ? 500 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** An answer of one call, in two tokens behind a prompt of two. */
    static String call(String name, String arguments) {
        ObjectNode answer = CanonicalJson.mapper().createObjectNode();
        answer.putArray("prompt_token_ids").add(1).add(2);
        ObjectNode choice = answer.putArray("choices").addObject().put("finish_reason", "tool_calls");
        choice.putArray("token_ids").add(3).add(4);
        ArrayNode logprobs = choice.putObject("logprobs").putArray("content");
        logprobs.addObject().put("token", "a").put("logprob", -0.5);
        logprobs.addObject().put("token", "b").put("logprob", -0.25);
        ObjectNode message =
                choice.putObject("message").put("role", "assistant").putNull("content");
        ObjectNode call =
                message.putArray("tool_calls").addObject().put("id", "c1").put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        answer.putObject("usage").put("prompt_tokens", 2).put("completion_tokens", 2);
        return answer.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
