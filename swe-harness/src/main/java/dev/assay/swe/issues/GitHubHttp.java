package dev.assay.swe.issues;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests to GitHub: confirmed from the cache where possible, waiting out rate limits, bounded in bytes and time. */
final class GitHubHttp {
    private static final int MAX_BODY = 32 << 20;
    private static final int ATTEMPTS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration UNDATED_LIMIT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final EtagCache cache;
    private final Duration patience;
    private final Clock clock;
    private final Sleeper sleeper;

    /** Waits. */
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * A request.
     *
     * @param body absent for GET
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Ask(URI address, Map<String, List<String>> headers, byte @Nullable [] body) {}

    /**
     * A reply.
     *
     * @param headers names in lower case
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reply(int status, Map<String, List<String>> headers, byte[] body) {
        Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        Optional<Long> number(String name) {
            return header(name).filter(text -> text.matches("[0-9]{1,12}")).map(Long::valueOf);
        }
    }

    /**
     * A client.
     *
     * @param patience longest wait for one rate limit to end
     */
    GitHubHttp(EtagCache cache, Duration patience, Clock clock, Sleeper sleeper) {
        this.cache = cache;
        this.patience = patience;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** The reply, whatever its status; failures of the service are tried again, then thrown with boundary {@code issues}. */
    Reply send(Ask ask) {
        for (int attempt = 1; ; attempt++) {
            String problem;
            Duration wait = Duration.ofSeconds(1L << (2 * attempt - 2));
            try {
                Reply reply = confirmed(ask);
                Optional<Duration> limited = limited(reply, ask.body() != null);
                if (limited.isEmpty() && reply.status() < 500) {
                    return reply;
                }
                problem = "status " + reply.status();
                wait = limited.orElse(wait);
            } catch (IOException e) {
                problem = e.getClass().getSimpleName() + " " + e.getMessage();
            }
            rest(ask.address(), problem, wait, attempt);
        }
    }

    private void rest(URI address, String problem, Duration wait, int attempt) {
        if (attempt == ATTEMPTS || wait.compareTo(patience) > 0) {
            String advice = wait.compareTo(patience) > 0
                    ? "%nMaybe the rate limit is used up: it ends in (%d) s.".formatted(wait.toSeconds())
                    : "";
            throw new InfraException(
                    "issues", "The address (%s) does not answer: %s.%s".formatted(address, problem, advice), true);
        }
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("issues", "Waiting for (%s) was interrupted.".formatted(address), true, e);
        }
    }

    /**
     * How long the service asks to wait: until its hour ends, or as long as it says.
     *
     * @param graph whether GraphQL was asked, which refuses with status 200
     */
    private Optional<Duration> limited(Reply reply, boolean graph) {
        boolean graphRefuses = graph && reply.status() == 200 && says(reply, "\"RATE_LIMITED\"");
        if (reply.status() != 403 && reply.status() != 429 && !graphRefuses) {
            return Optional.empty();
        }
        Optional<Duration> after = reply.number("retry-after").map(Duration::ofSeconds);
        if (after.isPresent()) {
            return after;
        }
        boolean used = reply.number("x-ratelimit-remaining").orElse(1L) == 0;
        Optional<Long> reset = reply.number("x-ratelimit-reset");
        if (used && reset.isPresent()) {
            return Optional.of(
                    Duration.ofSeconds(Math.max(1, reset.get() - clock.instant().getEpochSecond() + 1)));
        }
        // What a 403 without a date means only its text tells: too many questions at once, or not allowed to ask at
        // all.
        boolean passes = graphRefuses || reply.status() == 429 || says(reply, "secondary rate limit");
        return passes ? Optional.of(UNDATED_LIMIT) : Optional.empty();
    }

    private static boolean says(Reply reply, String words) {
        return new String(reply.body(), StandardCharsets.UTF_8).contains(words);
    }

    private Reply confirmed(Ask ask) throws IOException {
        String address = ask.address().toString();
        Optional<EtagCache.Entry> known = ask.body() == null ? cache.find(address) : Optional.empty();
        Reply reply = exchange(ask, known.map(EtagCache.Entry::etag));
        if (reply.status() == 304 && known.isPresent()) {
            Map<String, List<String>> headers = new TreeMap<>(known.get().headers());
            headers.putAll(reply.headers());
            headers.put("content-length", List.of(String.valueOf(known.get().body().length)));
            return new Reply(200, headers, known.get().body());
        }
        Optional<String> etag = reply.header("etag");
        if (reply.status() == 200 && ask.body() == null && etag.isPresent()) {
            cache.store(new EtagCache.Entry(address, etag.get(), lasting(reply.headers()), reply.body()));
        }
        return reply;
    }

    /** The headers that belong to the body: without cookies, request ids and the state of limits. */
    private static Map<String, List<String>> lasting(Map<String, List<String>> headers) {
        Map<String, List<String>> kept = new TreeMap<>(headers);
        kept.keySet().retainAll(List.of("content-type", "content-encoding", "link", "etag", "last-modified"));
        return kept;
    }

    private Reply exchange(Ask ask, Optional<String> etag) throws IOException {
        byte[] body = ask.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(ask.address()).timeout(TIMEOUT);
        ask.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        etag.ifPresent(tag -> request.setHeader("If-None-Match", tag));
        request.method(
                body == null ? "GET" : "POST",
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return new Reply(response.statusCode(), lower(response.headers().map()), bytes(response));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("issues", "Asking (%s) was interrupted.".formatted(ask.address()), true, e);
        }
    }

    private static byte[] bytes(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            byte[] bytes = in.readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                throw new IOException("the reply is larger than (%d) bytes".formatted(MAX_BODY));
            }
            return bytes;
        }
    }

    private static Map<String, List<String>> lower(Map<String, List<String>> headers) {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
        return lower;
    }
}
