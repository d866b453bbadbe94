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
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

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
        spawn("sandbox");
    }

    private void spawn(String what) throws Exception {
        owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        container = new BufferedReader(new InputStreamReader(owner.getInputStream(), UTF_8)).readLine();
        assertThat(container).matches("[0-9a-f]{64}");
    }

    @AfterEach
    void end() {
        endOwner();
        client.close();
    }

    private void endOwner() {
        owner.destroyForcibly();
        DockerSandbox.remove(client, container);
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

    /** Testcontainers has a helper container for this, which has to be pulled. */
    @Test
    void aServiceOfAKilledTestRunGoesLikewise() throws Exception {
        endOwner();
        spawn("service");
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
            System.out.println(args[0].equals("service") ? service(image) : sandbox(containers, image));
            int unused = System.in.read();
        }

        private static String sandbox(DockerContainers containers, String image) {
            return containers
                    .start(new SandboxSpec(image, SandboxContract.SMALL, Map.of(), "0:0", Map.of()))
                    .id();
        }

        @SuppressWarnings("resource")
        private static String service(String image) {
            GenericContainer<?> service = new GenericContainer<>(DockerImageName.parse(image))
                    .withImagePullPolicy(any -> false)
                    .withLabels(Labels.ofProcess("reaper-it"))
                    .withCommand("sleep", "infinity");
            service.start();
            return service.getContainerId();
        }
    }
}
