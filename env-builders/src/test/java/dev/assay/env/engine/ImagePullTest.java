package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.verdict.InfraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePullTest {
    private static final String REFERENCE = "registry.example/base@sha256:" + "b".repeat(64);

    @Test
    void what_the_engine_said_is_told_without_its_wrapping() {
        assertThat(ImagePull.said("Status 404: {\"message\":\"manifest \\\"x\\\" unknown\"}\n".strip()))
                .isEqualTo("manifest \"x\" unknown");
        assertThat(ImagePull.said("Status 500: <html>")).isEqualTo("Status 500: <html>");
        assertThat(ImagePull.said("Status 500: {broken}")).isEqualTo("Status 500: {broken}");
        assertThat(ImagePull.said("Status 500: {}")).isEqualTo("Status 500: {}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Get \"http://127.0.0.1:1/v2/\": dial tcp 127.0.0.1:1: connect: connection refused",
                "Get \"https://registry.example/v2/\": dial tcp: lookup registry.example: no such host",
                "Get \"https://registry.example/v2/\": dial tcp: lookup registry.example on 10.0.0.2:53: server misbehaving",
                "Get \"https://registry.example/v2/\": net/http: TLS handshake timeout",
                "Get \"https://registry.example/v2/\": net/http: request canceled while waiting for connection"
                        + " (Client.Timeout exceeded while awaiting headers)",
                "Get \"https://registry.example/v2/\": EOF",
                "received unexpected HTTP status: 503 Service Unavailable",
                "toomanyrequests: You have reached your pull rate limit.",
            })
    void a_registry_that_does_not_answer_may_answer_later(String problem) {
        InfraException failure = ImagePull.failure(REFERENCE, problem);

        assertThat(failure.boundary()).isEqualTo(Containers.REGISTRY);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure).hasMessageContaining(REFERENCE).hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifest for registry.example/base@sha256:bb not found: manifest unknown: manifest unknown",
                "manifest verification failed for digest sha256:bb",
                "filesystem layer verification failed for digest sha256:bb",
                "pull access denied for base, repository does not exist or may require 'docker login'",
                "Head \"https://registry.example/v2/base/manifests/sha256:bb\": unauthorized: authentication required",
                "Get \"https://registry.example/v2/\": x509: certificate signed by unknown authority",
            })
    void a_registry_that_answers_with_something_else_will_not_do_better(String problem) {
        InfraException failure = ImagePull.failure(REFERENCE, problem);

        assertThat(failure.boundary()).isEqualTo("image");
        assertThat(failure.retryable()).isFalse();
        assertThat(failure).hasMessageContaining(REFERENCE).hasMessageContaining("digest");
    }
}
