package dev.assay.env.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.sun.net.httpserver.HttpServer;
import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.engine.Labels;
import dev.assay.env.engine.Tar;
import dev.assay.verifiers.verdict.InfraException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** Pulls from a real registry. What is pulled are tiny images of the test's own, so that no other run's base image goes. */
@Timeout(300)
class BaseImageFromRegistryIT {
    private static final String SUITE = "bookworm";

    private static DockerContainers engine;
    private static RegistryContainer registry;

    private final DockerClient docker = DockerClientFactory.instance().client();
    private final List<String> said = new ArrayList<>();
    private final List<String> made = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        engine = DockerContainers.connect(EngineOptions.forRun("registry-it"));
        registry = new RegistryContainer(engine, ImageOptions.ofHost());
        registry.start();
    }

    @AfterAll
    static void stop() {
        registry.stop();
        engine.close();
    }

    @AfterEach
    void forget() {
        made.forEach(this::remove);
    }

    @Test
    void a_base_image_is_pulled_by_digest_and_asked_for_once() throws Exception {
        Pushed pushed = push("pulled");

        String id = ensure(pushed.reference());

        assertThat(id).isEqualTo(pushed.id());
        assertThat(docker.inspectImageCmd(id).exec().getRepoDigests()).containsExactly(pushed.reference());
        assertThat(ensure(pushed.reference())).isEqualTo(id);
        assertThat(registry.requests("/v2/assay/pulled/manifests/" + pushed.digest()))
                .isEqualTo(1);
        assertThat(said).isEmpty();
    }

    @Test
    void a_tag_beside_the_digest_does_not_matter() throws Exception {
        Pushed pushed = push("tagged");

        assertThat(ensure(pushed.reference().replace("@", ":other@"))).isEqualTo(pushed.id());
    }

    @Test
    void a_digest_that_nobody_has_is_an_error_and_nothing_else_is_used_instead() throws Exception {
        String reference = push("known").reference().replaceAll("[0-9a-f]{64}$", "0".repeat(64));

        assertRefused(reference, "manifest unknown");
    }

    @Test
    void other_bytes_under_the_digest_of_a_manifest_are_refused() throws Exception {
        Pushed wanted = push("manifest");
        Pushed other = push("manifest");
        inRegistry("cp %s %s".formatted(blob(other.digest()), blob(wanted.digest())));

        assertRefused(wanted.reference(), "verification failed for digest " + wanted.digest());
    }

    @Test
    void other_bytes_under_the_digest_of_a_layer_are_refused() throws Exception {
        Pushed wanted = push("layer");
        String manifest = inRegistry("cat " + blob(wanted.digest()));
        String layer = manifest.replaceAll("(?s).*\"layers\".*\"digest\": *\"(sha256:[0-9a-f]{64})\".*", "$1");
        inRegistry("size=$(stat -c %%s %1$s); head -c $size /dev/zero > %1$s".formatted(blob(layer)));

        assertRefused(wanted.reference(), "verification failed");
    }

    @Test
    void a_registry_that_does_not_answer_is_said_and_passed_over() {
        String nobody = "127.0.0.1:1/assay/base@sha256:" + "a".repeat(64);

        assertThat(ensure(nobody)).isEqualTo(bootstrapped());
        assertThat(said).singleElement().asString().contains(nobody, "connection refused", "bootstrapped");
    }

    @Test
    void a_registry_that_is_out_of_order_is_said_and_passed_over() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            String reference = "127.0.0.1:%d/assay/base@sha256:%s".formatted(port, "a".repeat(64));

            assertThat(ensure(reference)).isEqualTo(bootstrapped());
            assertThat(said).singleElement().asString().contains(reference, "503");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_registry_listens_on_loopback_only_and_its_image_holds_nothing_of_the_site() throws Exception {
        assertThat(docker.inspectContainerCmd(registry.getContainerId())
                        .exec()
                        .getNetworkSettings()
                        .getPorts()
                        .getBindings()
                        .values())
                .allSatisfy(
                        bindings -> assertThat(bindings).extracting("hostIp").containsExactly("127.0.0.1"));
        assertThat(inRegistry("ls /etc/apt/sources.list.d /var/lib/apt/lists /usr/local/share/ca-certificates"
                        + " 2>/dev/null | grep -v :; true"))
                .isBlank();
    }

    private void assertRefused(String reference, String why) {
        assertThatThrownBy(() -> ensure(reference))
                .isInstanceOfSatisfying(InfraException.class, refused -> {
                    assertThat(refused.boundary()).isEqualTo("image");
                    assertThat(refused.retryable()).isFalse();
                })
                .hasMessageContaining(reference)
                .hasMessageContaining(why);
        assertThat(said).isEmpty();
        assertThatThrownBy(() -> docker.inspectImageCmd(reference).exec()).isInstanceOf(NotFoundException.class);
    }

    private String ensure(String reference) {
        ImageOptions options = ImageOptions.ofHost().withBaseImages(Map.of(SUITE, reference));
        return new BaseImage(engine, options, said::add).ensure(SUITE);
    }

    private static String bootstrapped() {
        return new BaseImage(engine, ImageOptions.ofHost(), line -> {}).ensure(SUITE);
    }

    private static String inRegistry(String script) throws Exception {
        var result = registry.execInContainer("sh", "-euc", script);
        assertThat(result.getExitCode()).as(result.getStderr()).isZero();
        return result.getStdout();
    }

    private static String blob(String digest) {
        String hex = digest.substring("sha256:".length());
        return RegistryContainer.STORE + hex.substring(0, 2) + "/" + hex + "/data";
    }

    /** What the registry holds and the engine no longer does. */
    private record Pushed(String id, String reference) {
        String digest() {
            return reference.substring(reference.indexOf('@') + 1);
        }
    }

    private Pushed push(String name) throws Exception {
        Path tar = folder.resolve("root.tar");
        Files.write(
                tar,
                new Tar().file("content", UUID.randomUUID().toString(), 0644, 0).bytes());
        String id = engine.importRoot(tar, Labels.ofProcess("registry-it"));
        made.add(id);
        String repository = registry.address() + "/assay/" + name;
        docker.tagImageCmd(id, repository, "one").exec();
        docker.pushImageCmd(repository).withTag("one").start().awaitCompletion();
        String reference = docker.inspectImageCmd(id).exec().getRepoDigests().stream()
                .findFirst()
                .orElseThrow();
        remove(id);
        return new Pushed(id, reference);
    }

    private void remove(String image) {
        try {
            docker.removeImageCmd(image).withForce(true).exec();
        } catch (NotFoundException gone) {
            // Removed by the test itself.
        }
    }
}
