package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that hangs is a failure that may pass, never a wait without end. */
@Timeout(20)
class EngineClientTest {
    private final FakeEngine engine = new FakeEngine().silentOn("GET /(info|events|images|containers).*|POST .*");
    private final EngineClient client =
            new EngineClient(engine.address(), Duration.ofMillis(300), Duration.ofMillis(600));

    @AfterEach
    void close() {
        engine.close();
        client.close();
    }

    private static void assertGivenUp(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InfraException.class, e -> assertThat(e.retryable())
                .isTrue());
    }

    @Test
    void anAnswerOfJsonIsWaitedForWithALimit() {
        assertGivenUp(() -> client.json("/info"));
        assertGivenUp(() -> client.lines("/events"));
    }

    @Test
    void aBuildIsWaitedForWithALimit() {
        EngineImages images = new EngineImages(client, Duration.ofMillis(500));
        assertGivenUp(() -> images.build("FROM x\n", Map.of(), Map.of(), false));
    }

    @Test
    void aBuildThatTalksWithoutEndIsEndedToo() {
        EngineImages images = new EngineImages(new EngineClient(engine.address()), Duration.ofMillis(500));
        assertThatThrownBy(() -> images.build("FROM x\n", Map.of(), Map.of(), false))
                .isInstanceOfSatisfying(
                        InfraException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("longer than PT0.5S");
    }

    @Test
    void theLoadOfAnImageIsWaitedForWithALimit() {
        engine.on("GET /images/.*", 404, Map.of());
        assertGivenUp(() -> new EngineImages(client).commit("abc", "sha256:parent", Map.of()));
        assertGivenUp(() -> client.send(
                com.github.dockerjava.transport.DockerHttpClient.Request.Method.POST,
                "/images/load",
                java.io.InputStream.nullInputStream(),
                "load"));
    }
}
