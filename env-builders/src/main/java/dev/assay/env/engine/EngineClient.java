package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The connections to one engine, and the translation of its failures into {@link InfraException}. */
final class EngineClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final Duration WORK = Duration.ofMinutes(30);
    private static final int ERROR_BYTES = 4096;

    private final String address;
    private final DockerClient quick;
    private final DockerClient patient;
    private final DockerClient slow;
    private final DockerHttpClient streams;
    private final DockerHttpClient answers;
    private final DockerHttpClient work;

    EngineClient(String address) {
        this(address, ANSWER, WORK);
    }

    /** With these limits on how long the engine may be silent: where it has nothing to do, and where it has. */
    EngineClient(String address, Duration answer, Duration working) {
        this.address = address;
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(address)
                .build();
        this.streams = http(config, null);
        this.answers = http(config, answer);
        this.work = http(config, working);
        this.patient = DockerClientImpl.getInstance(config, streams);
        this.quick = DockerClientImpl.getInstance(config, answers);
        this.slow = DockerClientImpl.getInstance(config, work);
    }

    private static DockerHttpClient http(DefaultDockerClientConfig config, @Nullable Duration answer) {
        ApacheDockerHttpClient.Builder builder = new ApacheDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .maxConnections(256)
                .connectionTimeout(CONNECT);
        if (answer != null) {
            builder.responseTimeout(answer);
        }
        return builder.build();
    }

    String address() {
        return address;
    }

    /** For calls that answer soon: an engine silent for five minutes is broken. */
    DockerClient quick() {
        return quick;
    }

    /** For streams that something else bounds: they may be silent for ever. */
    DockerClient patient() {
        return patient;
    }

    /** For calls that make the engine work before it answers: one silent for half an hour is broken. */
    DockerClient slow() {
        return slow;
    }

    /** Runs a call; {@code what} completes "The engine could not …". */
    static <T> T call(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (DockerException e) {
            throw failure(what, e, e instanceof InternalServerErrorException);
        } catch (InfraException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(what, e, true);
        }
    }

    static void run(String what, Runnable call) {
        call(what, () -> {
            call.run();
            return true;
        });
    }

    static InfraException failure(String what, Exception e, boolean retryable) {
        Throwable cause = e.getCause() == null || e instanceof DockerException ? e : e.getCause();
        String why = String.valueOf(cause.getMessage()).strip();
        return new InfraException(
                "engine", "The engine could not %s: %s".formatted(what, why.isEmpty() ? cause : why), retryable, e);
    }

    /** A JSON answer of the engine's API as it is; empty for 404. */
    Optional<JsonNode> json(String path) {
        String what = "answer " + path;
        try (Response response = open(answers, Request.Method.GET, path, null)) {
            if (response.getStatusCode() == 404) {
                return Optional.empty();
            }
            check(response, what);
            return Optional.of(CanonicalJson.mapper().readTree(response.getBody()));
        } catch (IOException e) {
            throw failure(what, e, true);
        }
    }

    /** How many lines the answer has, 10,000 at most. */
    long lines(String path) {
        String what = "answer " + path;
        try (Response response = open(answers, Request.Method.GET, path, null)) {
            check(response, what);
            return bounded(response, 10_000_000)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .limit(10_000)
                    .count();
        } catch (IOException e) {
            throw failure(what, e, true);
        }
    }

    /** Sends a stream and reads the whole answer, bounded, whatever its status. */
    Answer send(Request.Method method, String path, InputStream body, String what) {
        try (Response response = open(work, method, path, body)) {
            return new Answer(response.getStatusCode(), bounded(response, 1 << 20));
        } catch (IOException e) {
            throw failure(what, e, true);
        }
    }

    /** The raw answer, however long it takes; closing it aborts the transfer at once, however much is still to come. */
    Response open(Request.Method method, String path, @Nullable InputStream body) {
        return open(streams, method, path, body);
    }

    private static Response open(
            DockerHttpClient http, Request.Method method, String path, @Nullable InputStream body) {
        Request.Builder request = Request.builder().method(method);
        request.path(path);
        if (body != null) {
            request.putHeader("content-type", "application/x-tar").body(body);
        }
        return call("answer " + path, () -> http.execute(request.build()));
    }

    private static void check(Response response, String what) throws IOException {
        int status = response.getStatusCode();
        if (status < 200 || status > 299) {
            throw new InfraException(
                    "engine",
                    "The engine could not %s: status %d, %s".formatted(what, status, bounded(response, ERROR_BYTES)),
                    status >= 500);
        }
    }

    private static String bounded(Response response, int bytes) throws IOException {
        return new String(response.getBody().readNBytes(bytes), StandardCharsets.UTF_8).strip();
    }

    static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try (quick;
                patient;
                slow) {
            // All are closed here, the later ones even when an earlier one fails.
        } catch (IOException e) {
            throw failure("close its connections", e, false);
        }
    }

    /** An answer. */
    record Answer(int status, String text) {
        boolean ok() {
            return status >= 200 && status <= 299;
        }
    }
}
