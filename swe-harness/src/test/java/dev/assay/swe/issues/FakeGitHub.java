package dev.assay.swe.issues;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that speaks as GitHub's REST interface does: scripted replies, ETags, a log of requests. */
final class FakeGitHub implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, List<Page>> pages = new ConcurrentHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** A reply. */
    record Page(int status, String body, Map<String, String> headers) {}

    FakeGitHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create(
                "http://127.0.0.1:%d/api/v3".formatted(server.getAddress().getPort()));
    }

    /** Answers an address, the last reply again and again. */
    FakeGitHub on(String path, Page... replies) {
        pages.put(path, new ArrayList<>(List.of(replies)));
        return this;
    }

    FakeGitHub on(String path, String body) {
        return on(path, new Page(200, body, Map.of("ETag", "\"" + body.hashCode() + "\"")));
    }

    /** {@code 200 /path} for each request, in order. */
    List<String> log() {
        return List.copyOf(log);
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String path = exchange.getRequestURI().toString();
        List<Page> replies = pages.get(path);
        Page page = replies == null
                ? new Page(404, "{\"message\": \"Not Found\"}", Map.of())
                : replies.size() == 1 ? replies.get(0) : replies.remove(0);
        String etag = page.headers().get("ETag");
        boolean known = etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        int status = known ? 304 : page.status();
        log.add(status + " " + path);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        page.headers().forEach((name, value) -> exchange.getResponseHeaders()
                .set(name, value.replace("HERE", endpoint().toString())));
        byte[] body = known ? new byte[0] : page.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
