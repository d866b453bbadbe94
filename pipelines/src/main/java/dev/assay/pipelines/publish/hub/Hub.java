package dev.assay.pipelines.publish.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.publish.web.Address;
import dev.assay.pipelines.publish.web.Reply;
import dev.assay.pipelines.publish.web.Retries;
import dev.assay.pipelines.publish.web.Web;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The requests that publishing makes of a hub. */
final class Hub {
    static final String BRANCH = "main";

    private static final String JSON = "application/json";
    private static final String LFS = "application/vnd.git-lfs+json";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"?next\"?");
    private static final String ADVICE = "Maybe the token has no right to write there, or the name is wrong.";

    private final HubPlace place;
    private final HubToken token;
    private final Web web;

    Hub(HubPlace place, HubToken token, Retries retries) {
        this.place = place;
        this.token = token;
        this.web = new Web("hub", retries, List.of(token.value()));
    }

    HubPlace place() {
        return place;
    }

    Web web() {
        return web;
    }

    /** Makes the repository unless it is there. */
    void create(boolean hidden) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", "dataset").put("name", place.name()).put("organization", place.owner());
        body.put("private", hidden);
        Reply reply = post(place.api("repos/create"), JSON, body);
        if (!reply.ok() && reply.status() != 409) {
            throw refused("The repository (%s) cannot be made".formatted(place.id()), reply);
        }
    }

    /** The newest commit. */
    String head() {
        Reply reply = get(place.dataset("revision/" + BRANCH));
        expect(reply, "The repository (%s) cannot be read".formatted(place.id()));
        return reply.json().path("sha").asText();
    }

    /** Every file by its path. */
    SortedMap<String, RemoteFile> files() {
        SortedMap<String, RemoteFile> files = new TreeMap<>();
        Optional<URI> page = Optional.of(place.dataset("tree/%s?recursive=true".formatted(BRANCH)));
        while (page.isPresent()) {
            Reply reply = get(page.get());
            if (reply.status() == 404) {
                return files;
            }
            expect(reply, "The files of (%s) cannot be listed".formatted(place.id()));
            for (JsonNode file : reply.json()) {
                if (file.path("type").asText().equals("file")) {
                    files.put(file.path("path").asText(), remote(file));
                }
            }
            page = reply.header("Link").flatMap(link -> next(reply.uri(), link));
        }
        return files;
    }

    private static RemoteFile remote(JsonNode file) {
        JsonNode large = file.path("lfs").path("oid");
        return new RemoteFile(
                file.path("size").asLong(), file.path("oid").asText(), large.isTextual() ? large.asText() : null);
    }

    private static Optional<URI> next(URI from, String link) {
        Matcher next = NEXT.matcher(link);
        return next.find() ? Optional.of(from.resolve(next.group(1))) : Optional.empty();
    }

    /** How the hub wants each file: {@code lfs} or {@code regular}. */
    Map<String, String> modes(List<LocalFile> files) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray("files");
        for (LocalFile file : files) {
            list.addObject()
                    .put("path", file.path())
                    .put("size", file.size())
                    .put("sample", Base64.getEncoder().encodeToString(file.sample()));
        }
        Reply reply = post(place.dataset("preupload/" + BRANCH), JSON, body);
        expect(reply, "The hub does not say how it wants files");
        Map<String, String> modes = new HashMap<>();
        reply.json()
                .path("files")
                .forEach(file -> modes.put(
                        file.path("path").asText(), file.path("uploadMode").asText()));
        return modes;
    }

    /** What is to be done to store files outside git, by SHA-256; no actions where the hub has the content. */
    JsonNode batch(List<LocalFile> files) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("operation", "upload").put("hash_algo", "sha256");
        body.putArray("transfers").add("basic").add("multipart");
        body.putObject("ref").put("name", "refs/heads/" + BRANCH);
        ArrayNode list = body.putArray("objects");
        files.forEach(file -> list.addObject().put("oid", file.sha256()).put("size", file.size()));
        Reply reply = post(place.lfs(), LFS, body);
        expect(reply, "The hub does not say where files go");
        return reply.json().path("objects");
    }

    /** Asks the hub to look at what was uploaded. Its own address gets the token, another one does not. */
    Reply verify(URI address, LocalFile file) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return post(address, LFS, body.put("oid", file.sha256()).put("size", file.size()));
    }

    /** Ends an upload in parts. */
    Reply complete(URI address, ObjectNode parts) {
        return post(address, LFS, parts);
    }

    /**
     * Makes one commit of everything; the body may be long, so it comes from a file. Sent once: whether a commit whose answer got lost
     * was made is for the caller to look up.
     */
    Reply commit(Path lines) throws IOException {
        HttpRequest.Builder request = Web.request(place.dataset("commit/" + BRANCH), Files.size(lines))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(lines));
        return web.once(signed(request));
    }

    /** Names a commit; quiet where the name is taken. */
    void tag(String version) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Reply reply = post(place.dataset("tag/" + BRANCH), JSON, body.put("tag", version));
        if (!reply.ok() && reply.status() != 409) {
            throw refused("The version (%s) cannot be tagged".formatted(version), reply);
        }
    }

    private Reply get(URI uri) {
        return web.send(signed(Web.request(uri, 0).GET()));
    }

    private Reply post(URI uri, String type, ObjectNode body) {
        String text = body.toString();
        return web.send(signed(Web.request(uri, text.length())
                .header("Content-Type", type)
                .header("Accept", type)
                .POST(BodyPublishers.ofString(text))));
    }

    private HttpRequest signed(HttpRequest.Builder request) {
        HttpRequest plain = request.build();
        return Address.sameOrigin(plain.uri(), place.endpoint())
                ? request.setHeader("Authorization", token.header()).build()
                : plain;
    }

    private void expect(Reply reply, String otherwise) {
        if (!reply.ok()) {
            throw refused(otherwise, reply);
        }
    }

    RuntimeException refused(String what, Reply reply) {
        return web.refused(what, reply, ADVICE);
    }
}
