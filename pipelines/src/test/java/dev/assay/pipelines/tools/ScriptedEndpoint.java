package dev.assay.pipelines.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * An OpenAI-compatible endpoint on loopback that answers by a script: what it says depends on nothing but what the step asks for and how
 * often the model has spoken in it.
 */
public final class ScriptedEndpoint implements AutoCloseable {
    /** Answers that are none. */
    public static final String BREAKS_OFF = "breaks off";

    public static final String FAILS = "fails";
    public static final String SILENT = "silent";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Script script;
    private final AtomicInteger requests = new AtomicInteger();

    /** What is answered. */
    public interface Script {
        /**
         * The answer to a conversation.
         *
         * @param rules that it begins with
         * @param asked what follows them
         * @param said how many replies there were before
         */
        String answer(String rules, String asked, int said);
    }

    /** Serves; the script maps what the step asks for, and how many replies there were before, to an answer. */
    ScriptedEndpoint(BiFunction<String, Integer, String> script) throws IOException {
        this((rules, asked, said) -> script.apply(asked, said));
    }

    /** Serves. */
    public ScriptedEndpoint(Script script) throws IOException {
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    public int requests() {
        return requests.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        JsonNode messages = CanonicalJson.mapper()
                .readTree(exchange.getRequestBody().readAllBytes())
                .path("messages");
        int said = 0;
        for (JsonNode message : messages) {
            said += message.path("role").asText().equals("assistant") ? 1 : 0;
        }
        String answer = script.answer(
                messages.path(0).path("content").asText(),
                messages.path(1).path("content").asText(),
                said);
        switch (answer) {
            case FAILS -> send(exchange, 500, "out of order");
            case SILENT -> wait(exchange);
            case BREAKS_OFF -> {
                exchange.sendResponseHeaders(200, 10_000);
                exchange.getResponseBody().write("{\"choices\": [{\"mess".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                exchange.close();
            }
            default -> send(exchange, 200, answer);
        }
    }

    private static void wait(HttpExchange exchange) throws IOException {
        try {
            Thread.sleep(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        send(exchange, 200, "{}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
