package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.engine.FakeEngine.Answer;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which of an engine's answers make it worth to build what it does not load. */
@Timeout(60)
class EngineImagesTest {
    private static final Map<String, Object> PARENT = image("sha256:parent", Map.of("mine", "1"));
    private static final Map<String, Object> RAW =
            image("sha256:raw", Map.of(Labels.KIND, "sandbox", Labels.OWNER, "1/2/3/4", Labels.RUN, "r"));
    private static final Map<String, Object> BUILT = image("sha256:built", Map.of());

    private final FakeEngine engine = new FakeEngine()
            .on("GET /images/sha256:parent/json", 200, PARENT)
            .on("GET /images/sha256:raw/json", 200, RAW)
            .on("GET /images/sha256:built/json", 200, BUILT)
            .on("GET /images/built/json", 200, BUILT)
            .on("POST /build.*", 200, "{\"stream\":\"Successfully built built\\n\"}\n")
            .on("POST /commit.*", 201, Map.of("Id", "sha256:raw"))
            .on("DELETE /images/.*", 200, List.of());
    private final EngineClient client = new EngineClient(engine.address());
    private final EngineImages images = new EngineImages(client);
    private Path layer;

    @TempDir
    Path directory;

    private static Map<String, Object> image(String id, Map<String, String> labels) {
        return Map.of(
                "Id",
                id,
                "Architecture",
                "amd64",
                "Os",
                "linux",
                "Config",
                Map.of("Labels", labels, "Cmd", List.of("/bin/sh")),
                "RootFS",
                Map.of("Layers", List.of("sha256:lower")));
    }

    @BeforeEach
    void write() throws Exception {
        layer = Files.write(
                directory.resolve("layer.tar"),
                new Tar().file("f", "x", 0644, 0).bytes());
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    private List<String> asked(String start) {
        return engine.asked.stream().filter(line -> line.startsWith(start)).toList();
    }

    private void loadsSay(int status, String message) {
        engine.on("POST /images/load.*", any -> new Answer(status, Map.of("message", message)));
    }

    @Test
    void anArchiveThatTheEngineCannotUseIsBuiltInstead() {
        for (String refusal : List.of("open layer.tar: no such file or directory", "unsupported image format")) {
            loadsSay(500, refusal);
            assertThat(images.addLayer("sha256:parent", layer, Map.of(), Map.of()))
                    .isEqualTo("sha256:built");
        }
    }

    @Test
    void anEngineInTroubleIsAskedAgainLaterAndNothingIsBuilt() {
        for (Answer trouble : List.of(
                new Answer(500, "write /var/lib/docker/tmp: no space left on device"),
                new Answer(503, "busy"),
                new Answer(200, "{\"error\": \"context deadline exceeded\"}"))) {
            engine.on("POST /images/load.*", any -> trouble);
            assertThatThrownBy(() -> images.addLayer("sha256:parent", layer, Map.of(), Map.of()))
                    .isInstanceOfSatisfying(
                            InfraException.class, e -> assertThat(e.retryable()).isTrue());
        }
        assertThat(asked("POST /build")).isEmpty();
    }

    @Test
    void aCommitThatCannotBeLoadedIsBuiltSoThatItIsFoundAndNotReaped() {
        loadsSay(400, "invalid archive");
        assertThat(images.commit("abc", "sha256:parent", Map.of(Labels.KIND, "instance", Labels.KEY, "k")))
                .isEqualTo("sha256:built");
        assertThat(asked("POST /build"))
                .singleElement()
                .asString()
                .contains("\"" + Labels.KIND + "\":\"instance\"", "\"" + Labels.KEY + "\":\"k\"")
                .contains("\"" + Labels.OWNER + "\":\"\"", "\"" + Labels.RUN + "\":\"\"", "\"mine\":\"1\"");
        assertThat(asked("DELETE /images/sha256:raw")).hasSize(1);
    }

    @Test
    void aCommitThatFailsForNowLeavesNothing() {
        loadsSay(500, "no space left on device");
        assertThatThrownBy(() -> images.commit("abc", "sha256:parent", Map.of()))
                .isInstanceOf(InfraException.class);
        assertThat(asked("POST /build")).isEmpty();
        assertThat(asked("DELETE /images/sha256:raw")).hasSize(1);
    }
}
