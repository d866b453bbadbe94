package dev.assay.env.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ReaperIT {
    private static final EngineOptions OPTIONS =
            EngineOptions.forRun("reaper-it").withSandboxes(16, 0);
    private final EngineClient client = new EngineClient(EngineAddress.require(System.getenv()));
    private Process owner;
    private String container;

    /** An owner of another JVM with a live sandbox. */
    @BeforeEach
    void spawn() throws Exception {
        owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        container = new BufferedReader(new InputStreamReader(owner.getInputStream(), UTF_8)).readLine();
        assertThat(container).matches("[0-9a-f]{64}");
    }

    @AfterEach
    void end() {
        owner.destroyForcibly();
        DockerSandbox.remove(client, container);
        client.close();
    }

    private boolean exists() {
        return client.json("/containers/" + container + "/json").isPresent();
    }

    @Test
    void theSandboxOfALiveOwnerIsLeftAlone() {
        DockerContainers.connect(OPTIONS).close();
        assertThat(exists()).isTrue();
    }

    @Test
    void theSandboxOfAKilledOwnerGoesWithTheNextConnection() throws Exception {
        owner.destroyForcibly();
        assertThat(owner.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(exists()).isTrue();
        DockerContainers.connect(OPTIONS).close();
        assertThat(exists()).isFalse();
    }

    @Test
    void aJvmThatIsAskedToEndRemovesItsSandboxes() throws Exception {
        owner.destroy();
        assertThat(owner.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(exists()).isFalse();
    }

    static final class Starter {
        @SuppressWarnings("resource")
        public static void main(String[] args) throws IOException {
            DockerContainers containers = DockerContainers.connect(OPTIONS);
            String image = TestImages.base(containers);
            System.out.println(containers
                    .start(new SandboxSpec(image, SandboxContract.SMALL, Map.of(), "0:0", Map.of()))
                    .id());
            int unused = System.in.read();
        }
    }
}
