package dev.assay.pipelines.publish.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer, read to its end.
 *
 * @param uri that was asked
 * @param status of HTTP
 * @param headers of the answer
 * @param body at most as long as is read of any answer
 */
public record Reply(URI uri, int status, HttpHeaders headers, byte[] body) {
    private static final int QUOTED = 300;

    /** Whether the server did what was asked. */
    public boolean ok() {
        return status >= 200 && status <= 299;
    }

    /** Whether the same request may succeed later. */
    boolean passing() {
        return status == 429 || status >= 500;
    }

    /** A header, if it is there. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** A location that the answer names, absolute. */
    public Optional<URI> location() {
        return header("Location").map(uri::resolve);
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return CanonicalJson.mapper().readTree(body);
        } catch (IOException e) {
            throw new InfraException(
                    "network", "The answer of (%s) is no JSON (status %d).".formatted(place(), status), false, e);
        }
    }

    /** The beginning of the body, for messages. */
    public String quoted() {
        String text = new String(body, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        return text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
    }

    /** Where it came from, for messages: a query may hold a signature, so it is left out. */
    public String place() {
        return "%s://%s%s".formatted(uri.getScheme(), uri.getAuthority(), uri.getPath());
    }
}
