package dev.assay.pipelines.publish.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** A registry in memory that can cut connections, want a login and give wrong bytes. */
final class FakeRegistry implements AutoCloseable {
    final Map<String, byte[]> blobs = new HashMap<>();
    final Map<String, byte[]> manifests = new HashMap<>();
    final List<String> requests = new ArrayList<>();
    Predicate<String> cut = request -> false;
    String login = "";
    boolean forgetful;

    private final Map<String, ByteArrayOutputStream> uploads = new HashMap<>();
    private final HttpServer server;

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(run -> {
            Thread thread = new Thread(run, "fake-registry");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    RegistryPlace place() {
        return RegistryPlace.of(
                "127.0.0.1:%d/team/tasks".formatted(server.getAddress().getPort()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + " " + path.replace("/v2/team/tasks/", "");
        synchronized (this) {
            try (exchange) {
                if (!authorised(exchange, path)) {
                    return;
                }
                requests.add(request);
                answer(exchange, request, path.substring(path.lastIndexOf('/') + 1));
            }
        }
    }

    private boolean authorised(HttpExchange exchange, String path) throws IOException {
        String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (path.equals("/token")) {
            byte[] token = "{\"token\": \"t0ken\"}".getBytes();
            exchange.sendResponseHeaders(given.equals(login) ? 200 : 401, given.equals(login) ? token.length : -1);
            if (given.equals(login)) {
                exchange.getResponseBody().write(token);
            }
            return false;
        }
        if (login.isEmpty() || given.equals("Bearer t0ken")) {
            return true;
        }
        exchange.getRequestBody().readAllBytes();
        String realm = "http://127.0.0.1:%d/token".formatted(server.getAddress().getPort());
        exchange.getResponseHeaders()
                .set("WWW-Authenticate", "Bearer realm=\"%s\",service=\"fake\",scope=\"x\"".formatted(realm));
        exchange.sendResponseHeaders(401, -1);
        return false;
    }

    private void answer(HttpExchange exchange, String request, String last) throws IOException {
        String method = exchange.getRequestMethod();
        if (request.equals("POST blobs/uploads/")) {
            String id = "u" + requests.size();
            uploads.put(id, new ByteArrayOutputStream());
            at(exchange, id, 202);
        } else if (method.equals("PATCH")) {
            patch(exchange, request, last);
        } else if (method.equals("GET") && request.contains("uploads/")) {
            ByteArrayOutputStream upload = uploads.get(last);
            if (upload == null || forgetful) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Range", "0-" + Math.max(0, upload.size() - 1));
            at(exchange, last, 204);
        } else if (method.equals("PUT") && request.contains("uploads/")) {
            byte[] bytes = uploads.get(last).toByteArray();
            String digest = exchange.getRequestURI().getQuery().replace("digest=", "");
            boolean right = Registry.digest(bytes).equals(digest);
            if (right) {
                blobs.put(digest, bytes);
            }
            exchange.sendResponseHeaders(right ? 201 : 400, -1);
        } else if (request.startsWith("PUT manifests/")) {
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            manifests.put(last, bytes);
            manifests.put(Registry.digest(bytes), bytes);
            exchange.sendResponseHeaders(201, -1);
        } else {
            give(exchange, (request.contains("manifests/") ? manifests : blobs).get(last));
        }
    }

    private void patch(HttpExchange exchange, String request, String id) throws IOException {
        ByteArrayOutputStream upload = uploads.get(id);
        if (cut.test(request)) {
            // What has arrived by then stays.
            upload.write(exchange.getRequestBody().readNBytes(7));
            throw new IOException("cut");
        }
        String range = exchange.getRequestHeaders().getFirst("Content-Range");
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean fits = range.equals("%d-%d".formatted(upload.size(), upload.size() + body.length - 1));
        if (fits) {
            upload.write(body);
        }
        at(exchange, id, fits ? 202 : 416);
    }

    private static void at(HttpExchange exchange, String id, int status) throws IOException {
        exchange.getResponseHeaders().set("Location", "/v2/team/tasks/blobs/uploads/" + id);
        exchange.sendResponseHeaders(status, -1);
    }

    private static void give(HttpExchange exchange, byte[] bytes) throws IOException {
        if (bytes == null) {
            exchange.sendResponseHeaders(404, -1);
        } else if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
