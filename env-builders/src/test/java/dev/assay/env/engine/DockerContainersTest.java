package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.engine.FakeEngine.Answer;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stays behind when the engine fails midway: nothing. */
@Timeout(60)
class DockerContainersTest {
    private static final SandboxSpec SPEC =
            new SandboxSpec("sha256:x", new SandboxLimits(1 << 20, 1, 10, 1 << 20, false), Map.of(), "0:0", Map.of());

    private final FakeEngine engine = new FakeEngine()
            .on("GET /(containers|images)/json.*", 200, List.of())
            .on("POST /containers/create.*", 201, Map.of("Id", "abc"))
            .on("POST /containers/abc/start", any -> new Answer(204, ""))
            .on("DELETE /containers/abc.*", any -> new Answer(204, ""));

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        engine.close();
    }

    private DockerContainers connect() {
        return DockerContainers.connect(
                new EngineOptions("test", engine.address(), 1, 1L << 30, 0, Duration.ofMillis(300), directory));
    }

    private long removals() {
        return engine.asked.stream()
                .filter(line -> line.startsWith("DELETE /containers/abc"))
                .count();
    }

    @Test
    void aContainerThatCannotBeWatchedIsRemovedAndItsTurnGivenBack() {
        engine.on("GET /containers/abc/json", 500, Map.of("message", "trouble"));
        try (DockerContainers containers = connect()) {
            for (int attempt = 1; attempt <= 3; attempt++) {
                assertThatThrownBy(() -> containers.start(SPEC))
                        .isInstanceOf(InfraException.class)
                        .hasMessageContaining("trouble");
                assertThat(removals()).isEqualTo(attempt);
            }
        }
    }

    @Test
    void aConnectionThatFailsLeavesNoThread() throws Exception {
        engine.on("GET /containers/json.*", 500, Map.of("message", "trouble"));
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(this::connect).hasMessageContaining("trouble");
        }
        Thread.sleep(200);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("assay-disk-watch");
    }
}
