package dev.assay.pipelines.publish.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.publish.web.FileSlice;
import dev.assay.pipelines.publish.web.Reply;
import dev.assay.pipelines.publish.web.Web;
import dev.assay.verifiers.verdict.InfraException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends one file to where the hub keeps large ones, as a whole or in parts. The addresses are signed by the hub, so they get no token;
 * a part whose connection is cut is sent again, the others are not.
 */
final class LargeUpload {
    private static final String CHUNK = "chunk_size";

    private final Hub hub;
    private final LocalFile file;

    LargeUpload(Hub hub, LocalFile file) {
        this.hub = hub;
        this.file = file;
    }

    /** Does what the hub wants for the file; whether anything was sent. */
    boolean run(JsonNode object) {
        JsonNode error = object.path("error");
        if (!error.isMissingNode() && !error.isNull()) {
            throw failed("the hub says %s".formatted(error.path("message").asText(error.toString())));
        }
        JsonNode upload = object.path("actions").path("upload");
        if (upload.isMissingNode() || upload.isNull()) {
            return false;
        }
        URI address = address(upload.path("href").asText());
        JsonNode header = upload.path("header");
        if (header.has(CHUNK)) {
            inParts(address, header);
        } else {
            put(address, header, new FileSlice(file.file(), 0, file.size()));
        }
        JsonNode verify = object.path("actions").path("verify").path("href");
        if (verify.isTextual()) {
            expect(hub.verify(address(verify.asText()), file), "was not found in order");
        }
        return true;
    }

    private void inParts(URI completion, JsonNode header) {
        long chunk = header.path(CHUNK).asLong();
        TreeMap<Integer, URI> parts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().matches("[0-9]{1,9}")) {
                parts.put(
                        Integer.parseInt(field.getKey()),
                        address(field.getValue().asText()));
            }
        }
        if (chunk < 1 || parts.isEmpty() || parts.size() != (file.size() + chunk - 1) / chunk) {
            throw failed("the hub wants %d parts of %d bytes of a file of %d bytes"
                    .formatted(parts.size(), chunk, file.size()));
        }
        ObjectNode done = JsonNodeFactory.instance.objectNode().put("oid", file.sha256());
        ArrayNode list = done.putArray("parts");
        long from = 0;
        int number = 1;
        for (URI part : parts.values()) {
            long length = Math.min(chunk, file.size() - from);
            Reply reply = put(part, JsonNodeFactory.instance.objectNode(), new FileSlice(file.file(), from, length));
            String etag = reply.header("ETag").orElse("");
            if (etag.isEmpty()) {
                throw failed("part %d got no mark (ETag)".formatted(number));
            }
            list.addObject().put("partNumber", number++).put("etag", etag);
            from += length;
        }
        expect(hub.complete(completion, done), "could not be put together");
    }

    private Reply put(URI address, JsonNode header, FileSlice slice) {
        HttpRequest.Builder request = Web.request(address, slice.length()).PUT(slice.body());
        header.properties()
                .forEach(field ->
                        request.setHeader(field.getKey(), field.getValue().asText()));
        Reply reply = hub.web().send(request.build());
        expect(reply, "was not taken");
        return reply;
    }

    private void expect(Reply reply, String otherwise) {
        if (!reply.ok()) {
            throw hub.refused("The file (%s) %s".formatted(file.path(), otherwise), reply);
        }
    }

    private URI address(String text) {
        try {
            return hub.place().endpoint().resolve(text);
        } catch (IllegalArgumentException e) {
            throw failed("the hub names no proper address for it");
        }
    }

    private InfraException failed(String why) {
        return new InfraException(
                "hub", hub.web().hidden("The file (%s) cannot be uploaded: %s.".formatted(file.path(), why)), false);
    }
}
