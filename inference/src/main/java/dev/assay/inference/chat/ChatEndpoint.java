package dev.assay.inference.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A chat-completions endpoint: sends a request and waits for a proper answer.
 *
 * <p>Refusals for load (429) and server errors (5xx) are tried again, after the time that {@code Retry-After} asks for or a growing
 * pause; so are broken connections and answers that are not what the API promises. Everything else, such as a wrong key, fails
 * at once. The key is read from the environment and never appears in a message. Safe for use by several threads.
 */
final class ChatEndpoint {
    private static final int MAX_REPLY_BYTES = 8 << 20;
    private static final int MAX_QUOTED = 300;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final ChatOptions options;
    private final Function<String, @Nullable String> environment;
    private final Pause pause;
    private final HttpClient client;

    /** Waiting between attempts, so that tests need not. */
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /** Reads what is wanted out of an answer with status 200. */
    interface Reader<T> {
        T read(JsonNode answer) throws Retry;
    }

    /** An endpoint whose key comes from this process's environment. */
    ChatEndpoint(ChatOptions options) {
        this(options, System::getenv, time -> Thread.sleep(time.toMillis()));
    }

    ChatEndpoint(ChatOptions options, Function<String, @Nullable String> environment, Pause pause) {
        this.options = options;
        this.environment = environment;
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    /** What a reader makes of the answer to a request, tried as often as the options say. */
    <T> T ask(JsonNode body, Reader<T> reader) {
        return ask(request(options.endpoint(), body.toString()), reader);
    }

    /** The same of what lies beside the folder of the interface, {@code http://HOST/NAME} for {@code http://HOST/v1}. */
    <T> T askBeside(String name, JsonNode body, Reader<T> reader) {
        String base = options.baseUrl().toString().replaceFirst("(/v1)?/?$", "/");
        return ask(request(URI.create(base + name), body.toString()), reader);
    }

    private <T> T ask(HttpRequest request, Reader<T> reader) {
        for (int attempt = 0; ; attempt++) {
            try {
                return reader.read(exchange(request));
            } catch (Retry retry) {
                if (attempt >= options.retries()) {
                    throw new InfraException("model", retry.text(options, attempt + 1), true, retry);
                }
                sleep(retry.after(attempt));
            }
        }
    }

    private HttpRequest request(URI address, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address)
                .timeout(options.timeout())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!options.keyVariable().isEmpty()) {
            String key = environment.apply(options.keyVariable());
            if (key == null || key.isBlank()) {
                throw new InfraException(
                        "model",
                        "The model (%s) needs an API key, and the environment variable (%s) is not set.%nMaybe export it."
                                .formatted(options.model(), options.keyVariable()),
                        false);
            }
            builder.header("Authorization", "Bearer " + key.strip());
        }
        return builder.build();
    }

    private JsonNode exchange(HttpRequest request) throws Retry {
        CompletableFuture<Answer> pending =
                client.sendAsync(request, BodyHandlers.ofInputStream()).thenApply(ChatEndpoint::read);
        try {
            // The request's own limit ends with the headers; this one also ends a body that trickles.
            return check(pending.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new Retry("no answer within " + options.timeout(), null, e);
        } catch (ExecutionException e) {
            throw new Retry(String.valueOf(e.getCause()), null, e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            throw interrupted(e);
        }
    }

    private record Answer(int status, String body, String retryAfter) {}

    private static Answer read(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            String body = new String(in.readNBytes(MAX_REPLY_BYTES), StandardCharsets.UTF_8);
            return new Answer(
                    response.statusCode(),
                    body,
                    response.headers().firstValue("Retry-After").orElse(""));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("The answer broke off.", e);
        }
    }

    private JsonNode check(Answer answer) throws Retry {
        if (answer.status() == 429 || answer.status() >= 500) {
            throw new Retry("status " + answer.status() + ": " + quote(answer.body()), answer.retryAfter(), null);
        }
        if (answer.status() != 200) {
            throw new InfraException(
                    "model",
                    "The model (%s) at (%s) refused the request with status %d: %s%nMaybe the key, the model name or the base URL is wrong."
                            .formatted(options.model(), options.endpoint(), answer.status(), quote(answer.body())),
                    false);
        }
        return json(answer.body());
    }

    private static JsonNode json(String body) throws Retry {
        try {
            return CanonicalJson.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new Retry("an answer that is not JSON: " + quote(body), null, e);
        }
    }

    /** A failure because the answer is not what the interface promises. */
    static Retry improper(String what, JsonNode answer) {
        return new Retry(what + ": " + quote(answer.toString()), null, null);
    }

    private void sleep(Duration time) {
        try {
            pause.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static InfraException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new InfraException("model", "The wait for a model's answer was interrupted.", true, e);
    }

    private static String quote(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() > MAX_QUOTED ? line.substring(0, MAX_QUOTED) + "…" : line;
    }

    /** A failure that may pass. */
    static final class Retry extends Exception {
        private static final long serialVersionUID = 1L;

        private final @Nullable String wanted;

        Retry(String what, @Nullable String wanted, @Nullable Throwable cause) {
            super(what, cause);
            this.wanted = wanted;
        }

        String text(ChatOptions options, int attempts) {
            return "The model (%s) at (%s) did not answer in %d attempts; the last time: %s."
                    .formatted(options.model(), options.endpoint(), attempts, getMessage());
        }

        /** What the server asks for, in whole seconds; else 1, 2, 4 … seconds; a minute at most. */
        Duration after(int attempt) {
            boolean seconds = wanted != null && wanted.strip().matches("\\d{1,6}");
            Duration time = seconds
                    ? Duration.ofSeconds(Long.parseLong(String.valueOf(wanted).strip()))
                    : Duration.ofSeconds(1L << Math.min(attempt, 6));
            return time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time;
        }
    }
}
