package dev.assay.pipelines.publish.web;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * Sends requests to one service. Connections that break, too many requests (429) and errors of the server (5xx) are tried again; any
 * other answer is the caller's to judge. Redirections are not followed, so that nothing secret goes where it was not meant to.
 */
public final class Web {
    private static final int MAX_BODY_BYTES = 64 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final long SLOWEST_BYTES_A_SECOND = 50_000;

    private final String boundary;
    private final Retries retries;
    private final List<String> secrets;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.getDefault())
            .connectTimeout(CONNECT)
            .build();

    /**
     * Requests to a service.
     *
     * @param boundary of failures: {@code hub} or {@code registry}
     * @param secrets that no message shows
     */
    public Web(String boundary, Retries retries, List<String> secrets) {
        this.boundary = boundary;
        this.retries = retries;
        this.secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
    }

    /** How often requests are tried. */
    public Retries retries() {
        return retries;
    }

    /** A request that may take as long as so many bytes take on a slow line. */
    public static HttpRequest.Builder request(URI uri, long bytes) {
        return HttpRequest.newBuilder(uri).timeout(ANSWER.plusSeconds(bytes / SLOWEST_BYTES_A_SECOND));
    }

    /** Sends until there is an answer that is worth reading. Throws {@link InfraException} when there never is. */
    public Reply send(HttpRequest request) {
        for (int attempt = 0; ; attempt++) {
            boolean last = attempt + 1 >= retries.attempts();
            try {
                Reply reply = once(request);
                if (!reply.passing() || last) {
                    return reply;
                }
            } catch (IOException e) {
                if (last) {
                    throw unreachable(request, attempt + 1, e);
                }
            }
            retries.rest(attempt);
        }
    }

    /** Sends once. */
    public Reply once(HttpRequest request) throws IOException {
        return read(request, response -> {
            try (InputStream body = response.body()) {
                return new Reply(
                        response.uri(), response.statusCode(), response.headers(), body.readNBytes(MAX_BODY_BYTES));
            }
        });
    }

    /** Reads an answer of any length as it comes. */
    public interface Reader<T> {
        /** Closes the body. */
        T read(HttpResponse<InputStream> response) throws IOException;
    }

    /** Sends once, and hands over the answer as it comes. */
    public <T> T read(HttpRequest request, Reader<T> reader) throws IOException {
        try {
            return reader.read(client.send(request, BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException(boundary, "Publishing was interrupted.", true, e);
        }
    }

    /** The failure of a service that does not answer. */
    public InfraException unreachable(HttpRequest request, int attempts, IOException e) {
        URI uri = request.uri();
        return new InfraException(
                boundary,
                hidden(
                        "No answer from (%s://%s%s) in %d attempts: %s%nMaybe the service is down or the network is cut; what has arrived there stays, so run the same command again."
                                .formatted(uri.getScheme(), uri.getAuthority(), uri.getPath(), attempts, e)),
                true,
                e);
    }

    /** The failure of a service that answers something else than what was asked for. */
    public InfraException refused(String what, Reply reply, String advice) {
        return new InfraException(
                boundary,
                hidden("%s: %s answered with status %d: %s%n%s"
                        .formatted(what, reply.place(), reply.status(), reply.quoted(), advice)),
                reply.passing());
    }

    /** A text without the secrets. */
    public String hidden(String text) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }
}
