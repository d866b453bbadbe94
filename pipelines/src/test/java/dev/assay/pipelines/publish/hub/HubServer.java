package dev.assay.pipelines.publish.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hub with one dataset, in memory, on a port of loopback: the requests that publishing makes, and those that its own client makes to
 * download. Large files go to another path, as they go to another host there.
 */
public final class HubServer implements AutoCloseable {
    public static final String TOKEN = "hf_secretOfTheTests";
    static final String REPOSITORY = "team/tasks";

    private static final String API = "/api/datasets/" + REPOSITORY;
    private static final Pattern FILE = Pattern.compile("/datasets/" + REPOSITORY + "/resolve/[^/]+/(.+)");
    private static final int LARGE = 10_000;

    final List<String> requests = new ArrayList<>();
    final List<String> problems = new ArrayList<>();
    final List<String> tags = new ArrayList<>();
    final TreeMap<String, byte[]> files = new TreeMap<>();
    final Map<String, byte[]> store = new HashMap<>();

    /** Which requests are cut after half of their body, as {@code PUT /store/…}; asked once for each. */
    Predicate<String> cut = request -> false;

    /** Whether the next commit is made, but its answer lost. */
    boolean loseCommit;

    int partBytes = Integer.MAX_VALUE;
    private boolean made;
    private int commits;
    private final Map<String, TreeMap<Integer, byte[]>> parts = new HashMap<>();
    private final HttpServer server;

    public HubServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(run -> {
            Thread thread = new Thread(run, "hub-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    /** The same, with uploads in parts of so many bytes. */
    public HubServer inParts(int bytes) {
        partBytes = bytes;
        return this;
    }

    /** What should not have been asked. */
    public List<String> problems() {
        return problems;
    }

    /** What it has by now, by path. */
    public Map<String, byte[]> files() {
        return files;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        synchronized (this) {
            requests.add(request);
            if (cut.test(request)) {
                exchange.getRequestBody().readNBytes(10);
                // An exchange that ends without an answer closes the connection.
                throw new IOException("cut");
            }
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                answer(exchange, request, body);
            } catch (RuntimeException e) {
                problems.add(request + ": " + e);
                throw e;
            }
        }
    }

    private void answer(HttpExchange exchange, String request, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/store/")) {
            if (exchange.getRequestHeaders().containsKey("Authorization") && !path.endsWith("/done")) {
                problems.add("the token was sent to the store: " + request);
            }
            store(exchange, path, body);
            return;
        }
        boolean reading = exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("HEAD");
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!reading && !token.equals("Bearer " + TOKEN)) {
            send(exchange, 401, "{\"error\": \"Invalid credentials: " + token + "\"}");
            return;
        }
        Matcher file = FILE.matcher(path);
        if (reading && file.matches()) {
            download(exchange, file.group(1));
        } else if (request.equals("POST /api/repos/create")) {
            create(exchange, json(body));
        } else if (request.equals("POST /api/validate-yaml")) {
            send(exchange, 200, "{\"errors\": [], \"warnings\": []}");
        } else if (!made) {
            send(exchange, 404, "{}");
        } else if (path.startsWith(API + "/revision/") || path.equals(API)) {
            send(exchange, 200, info().toString());
        } else if (path.startsWith(API + "/tree/")) {
            send(exchange, 200, tree().toString());
        } else if (request.equals("POST " + API + "/preupload/main")) {
            send(exchange, 200, modes(json(body)).toString());
        } else if (path.equals("/datasets/" + REPOSITORY + ".git/info/lfs/objects/batch")) {
            send(exchange, 200, batch(json(body)).toString());
        } else if (request.equals("POST " + API + "/commit/main")) {
            commit(exchange, new String(body, StandardCharsets.UTF_8));
        } else if (request.equals("POST " + API + "/tag/main")) {
            tags.add(json(body).path("tag").asText());
            send(exchange, 200, "{}");
        } else {
            problems.add("unknown: " + request);
            send(exchange, 404, "{}");
        }
    }

    private void create(HttpExchange exchange, JsonNode body) throws IOException {
        boolean right = body.path("type").asText().equals("dataset")
                && (body.path("organization").asText() + "/" + body.path("name").asText()).equals(REPOSITORY);
        if (!right) {
            problems.add("another repository: " + body);
        }
        if (made) {
            send(exchange, 409, "{\"error\": \"You already created this dataset repo\"}");
            return;
        }
        made = true;
        files.put(".gitattributes", "*.parquet filter=lfs\n".getBytes(StandardCharsets.UTF_8));
        send(
                exchange,
                200,
                object().put("url", endpoint() + "/datasets/" + REPOSITORY).toString());
    }

    String head() {
        return "%040x".formatted(commits);
    }

    private ObjectNode info() {
        ObjectNode info = object().put("id", REPOSITORY).put("sha", head()).put("private", false);
        ArrayNode siblings = info.putArray("siblings");
        files.keySet().forEach(path -> siblings.addObject().put("rfilename", path));
        return info;
    }

    private static boolean large(byte[] content) {
        return content.length > LARGE;
    }

    private ArrayNode tree() {
        ArrayNode tree = JsonNodeFactory.instance.arrayNode();
        tree.addObject().put("type", "directory").put("path", "tasks").put("oid", "0".repeat(40));
        files.forEach((path, content) -> {
            ObjectNode file =
                    tree.addObject().put("type", "file").put("path", path).put("size", content.length);
            file.put("oid", gitId(content));
            if (large(content)) {
                file.putObject("lfs")
                        .put("oid", CanonicalJson.sha256(content))
                        .put("size", content.length)
                        .put("pointerSize", 130);
            }
        });
        return tree;
    }

    private ObjectNode modes(JsonNode body) {
        ObjectNode answer = object();
        ArrayNode list = answer.putArray("files");
        for (JsonNode file : body.path("files")) {
            byte[] sample = Base64.getDecoder().decode(file.path("sample").asText());
            if (sample.length != Math.min(512, file.path("size").asLong())) {
                problems.add("a sample of %d bytes: %s".formatted(sample.length, file));
            }
            list.addObject()
                    .put("path", file.path("path").asText())
                    .put("uploadMode", file.path("size").asLong() > LARGE ? "lfs" : "regular")
                    .put("shouldIgnore", false);
        }
        return answer;
    }

    private ObjectNode batch(JsonNode body) {
        ObjectNode answer = object();
        ArrayNode objects = answer.putArray("objects");
        for (JsonNode wanted : body.path("objects")) {
            String oid = wanted.path("oid").asText();
            long size = wanted.path("size").asLong();
            ObjectNode object = objects.addObject().put("oid", oid).put("size", size);
            if (store.containsKey(oid)) {
                continue;
            }
            ObjectNode actions = object.putObject("actions");
            ObjectNode upload = actions.putObject("upload").put("href", endpoint() + "/store/" + oid + "?signature=x");
            if (size > partBytes) {
                ObjectNode header = upload.put("href", endpoint() + "/store/" + oid + "/done")
                        .putObject("header");
                header.put("chunk_size", String.valueOf(partBytes));
                for (int part = 1; (long) (part - 1) * partBytes < size; part++) {
                    header.put("%05d".formatted(part), endpoint() + "/store/" + oid + "/" + part + "?signature=x");
                }
            }
            actions.putObject("verify").put("href", endpoint() + "/store/" + oid + "/verify/done");
        }
        return answer;
    }

    private void store(HttpExchange exchange, String path, byte[] body) throws IOException {
        String[] names = path.split("/");
        String oid = names[2];
        if (names.length == 3) {
            keep(exchange, oid, body);
        } else if (path.endsWith("/verify/done")) {
            send(exchange, store.containsKey(oid) ? 200 : 404, "{}");
        } else if (path.endsWith("/done")) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            TreeMap<Integer, byte[]> kept = parts.getOrDefault(oid, new TreeMap<>());
            for (JsonNode part : json(body).path("parts")) {
                byte[] bytes = kept.get(part.path("partNumber").asInt());
                if (bytes == null || !part.path("etag").asText().equals("\"" + CanonicalJson.sha256(bytes) + "\"")) {
                    problems.add("a part without its mark: " + part);
                    continue;
                }
                whole.write(bytes);
            }
            keep(exchange, oid, whole.toByteArray());
        } else {
            parts.computeIfAbsent(oid, any -> new TreeMap<>()).put(Integer.parseInt(names[3]), body);
            exchange.getResponseHeaders().set("ETag", "\"" + CanonicalJson.sha256(body) + "\"");
            send(exchange, 200, "");
        }
    }

    private void keep(HttpExchange exchange, String oid, byte[] body) throws IOException {
        if (!CanonicalJson.sha256(body).equals(oid)) {
            send(exchange, 400, "other bytes");
            return;
        }
        store.put(oid, body);
        send(exchange, 200, "{}");
    }

    private void commit(HttpExchange exchange, String lines) throws IOException {
        TreeMap<String, byte[]> next = new TreeMap<>(files);
        for (String line : lines.lines().toList()) {
            JsonNode value = CanonicalJson.read(line, JsonNode.class).path("value");
            String path = value.path("path").asText();
            switch (CanonicalJson.read(line, JsonNode.class).path("key").asText()) {
                case "header" -> {
                    if (!value.path("parentCommit").asText(head()).equals(head())) {
                        send(exchange, 412, "{\"error\": \"A commit has happened since.\"}");
                        return;
                    }
                }
                case "file" ->
                    next.put(
                            path,
                            Base64.getDecoder().decode(value.path("content").asText()));
                case "lfsFile" -> {
                    byte[] content = store.get(value.path("oid").asText());
                    if (content == null || content.length != value.path("size").asLong()) {
                        send(exchange, 400, "{\"error\": \"no such object\"}");
                        return;
                    }
                    next.put(path, content);
                }
                case "deletedFile" -> next.remove(path);
                default -> problems.add("a line of a commit: " + line);
            }
        }
        files.clear();
        files.putAll(next);
        commits++;
        if (loseCommit) {
            loseCommit = false;
            throw new IOException("the answer got lost");
        }
        ObjectNode done = object().put("success", true).put("commitOid", head());
        send(
                exchange,
                200,
                done.put("commitUrl", endpoint() + "/datasets/" + REPOSITORY + "/commit/" + head())
                        .toString());
    }

    private void download(HttpExchange exchange, String path) throws IOException {
        byte[] content = files.get(path);
        if (content == null) {
            exchange.getResponseHeaders().set("X-Error-Code", "EntryNotFound");
            send(exchange, 404, "");
            return;
        }
        exchange.getResponseHeaders().set("X-Repo-Commit", head());
        exchange.getResponseHeaders()
                .set("ETag", '"' + (large(content) ? CanonicalJson.sha256(content) : gitId(content)) + '"');
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static JsonNode json(byte[] body) {
        return CanonicalJson.read(new String(body, StandardCharsets.UTF_8), JsonNode.class);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String gitId(byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String begin) {
        return requests.stream().filter(request -> request.startsWith(begin)).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
