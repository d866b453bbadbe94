package dev.assay.env.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The API of an engine on a port of loopback, with answers from a script; what is not in it is not found. */
final class FakeEngine implements AutoCloseable {
    /** What was asked, as {@code METHOD path?query}, decoded. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final Map<String, Function<String, Answer>> answers = new LinkedHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeEngine() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        on("GET /version.*", 200, Map.of("Version", "1", "ApiVersion", "1.41", "Arch", "amd64"));
        on(
                "GET /info.*",
                200,
                Map.of("NCPU", 2, "MemTotal", 8L << 30, "DockerRootDir", "/no/such", "Name", "far-away"));
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on requests like this regular expression get this answer; the latest rule that fits decides. */
    synchronized FakeEngine on(String request, int status, Object json) {
        return on(request, any -> new Answer(status, json));
    }

    synchronized FakeEngine on(String request, Function<String, Answer> answer) {
        answers.remove(request);
        answers.put(request, answer);
        return this;
    }

    /** Such requests are never answered. */
    FakeEngine silentOn(String request) {
        return on(request, any -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Answer(500, "closing");
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
            String uri = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
            String request = exchange.getRequestMethod() + " " + uri.replaceFirst("^/v1\\.[0-9]+", "");
            asked.add(request);
            Answer answer = rule(request).apply(request);
            byte[] body = answer.bytes();
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(answer.status(), answer.status() == 204 ? -1 : Math.max(1, body.length));
            if (answer.status() != 204) {
                exchange.getResponseBody().write(body.length == 0 ? new byte[] {'\n'} : body);
            }
        }
    }

    private synchronized Function<String, Answer> rule(String request) {
        Function<String, Answer> found = any -> new Answer(404, Map.of("message", "no rule for " + request));
        for (Map.Entry<String, Function<String, Answer>> rule : answers.entrySet()) {
            if (request.matches(rule.getKey())) {
                found = rule.getValue();
            }
        }
        return found;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    record Answer(int status, Object json) {
        private byte[] bytes() {
            return (json instanceof String text ? text : CanonicalJson.write(json)).getBytes(StandardCharsets.UTF_8);
        }
    }
}
