package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.engine.Labels;
import dev.assay.env.image.RegistryImage;
import dev.assay.pipelines.publish.SampleOutput;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** Publishes a dataset and the image of its row to a real registry, and has the engine pull the image from there. */
@Timeout(300)
class PublishRegistryIT {
    private static final int PORT = 5000;
    private static final String CONFIG = "/etc/registry.yml";
    private static final String SETTINGS =
            """
            version: 0.1
            log: {level: warn}
            storage: {filesystem: {rootdirectory: /var/lib/registry}}
            http: {addr: ':5000'}
            """;

    private static DockerContainers engine;
    private static GenericContainer<?> registry;

    @TempDir
    private Path folder;

    private String parent = "";
    private String image = "";
    private String out = "";
    private String err = "";

    @BeforeAll
    static void start() {
        engine = DockerContainers.connect(EngineOptions.forRun("publish-it"));
        registry = new GenericContainer<>(DockerImageName.parse(RegistryImage.id(engine)))
                .withImagePullPolicy(any -> false)
                .withCopyToContainer(Transferable.of(SETTINGS), CONFIG)
                .withCommand("docker-registry", "serve", CONFIG)
                .withExposedPorts(PORT)
                .withLabels(Labels.ofProcess("publish-it"))
                .withCreateContainerCmdModifier(create -> create.getHostConfig()
                        .withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(PORT))))
                .waitingFor(Wait.forHttp("/v2/").forStatusCode(200));
        registry.start();
    }

    @AfterAll
    static void stop() {
        registry.stop();
        engine.close();
    }

    @BeforeEach
    void makeAnImageOfTwoLayers() throws IOException {
        Map<String, String> labels = Labels.ofProcess("publish-it");
        parent = engine.importRoot(tar("root"), labels);
        image = engine.addLayer(parent, tar("tree"), labels, Map.of());
        new SampleOutput(folder.resolve("out")).swe("acme/a", 1, image).write();
    }

    @AfterEach
    void forget() {
        engine.removeImage(image);
        engine.removeImage(parent);
    }

    @Test
    void theEnginePullsTheImageOfTheRowByTheReferenceThatWasPublished() throws Exception {
        assertThat(publish("pulled")).as(err).isEqualTo(ExitCode.DONE);
        JsonNode pushed = CanonicalJson.mapper().readTree(out).path("target");
        String reference = pushed.path("images").path(image).asText();
        engine.removeImage(image);
        engine.removeImage(parent);
        assertThat(engine.inspect(image)).isEmpty();

        assertThat(engine.pull(reference)).isEqualTo(image);
        assertThat(engine.inspect(image).orElseThrow().layers()).hasSize(2);
    }

    @Test
    void theArtifactNamesItsFilesAndTheReferencesOfImages() throws Exception {
        assertThat(publish("artifact")).as(err).isEqualTo(ExitCode.DONE);
        JsonNode pushed = CanonicalJson.mapper().readTree(out).path("target");
        JsonNode manifest = CanonicalJson.mapper().readTree(get("team/artifact/manifests/1.0.0"));
        assertThat(pushed.path("reference").asText())
                .endsWith("@sha256:" + CanonicalJson.sha256(get("team/artifact/manifests/1.0.0")));
        String references = "";
        for (JsonNode layer : manifest.path("layers")) {
            byte[] bytes = get("team/artifact/blobs/" + layer.path("digest").asText());
            assertThat("sha256:" + CanonicalJson.sha256(bytes))
                    .isEqualTo(layer.path("digest").asText());
            String path = layer.path("annotations")
                    .path("org.opencontainers.image.title")
                    .asText();
            if (path.equals("image-references.json")) {
                references = new String(bytes, StandardCharsets.UTF_8).strip();
            }
        }
        assertThat(references).isEqualTo(pushed.path("images").toString());
        assertThat(manifest.path("layers").findValuesAsText("org.opencontainers.image.title"))
                .contains("README.md", "croissant.json", "rows.jsonl", "environments.tar");
    }

    @Test
    void publishingTheSameAgainSendsNothing() throws Exception {
        assertThat(publish("again")).as(err).isEqualTo(ExitCode.DONE);
        String first = out;

        assertThat(publish("again")).as(err).isEqualTo(ExitCode.DONE);

        JsonNode again = CanonicalJson.mapper().readTree(out).path("target");
        assertThat(again.path("sent").asInt()).isZero();
        assertThat(again.path("reference"))
                .isEqualTo(CanonicalJson.mapper().readTree(first).path("target").path("reference"));
    }

    @Test
    void bytesThatChangedInTheRegistryAreFoundByPulling() throws Exception {
        assertThat(publish("damaged")).as(err).isEqualTo(ExitCode.DONE);
        String layer = engine.inspect(image).orElseThrow().layers().get(1).substring("sha256:".length());
        inRegistry(
                "f=/var/lib/registry/docker/registry/v2/blobs/sha256/%s/%s/data; head -c $(stat -c %%s $f) /dev/zero > $f"
                        .formatted(layer.substring(0, 2), layer));

        assertThat(publish("damaged")).isEqualTo(ExitCode.FAILED);
        assertThat(err).contains("gives something else for the blob (sha256:" + layer);
    }

    @Test
    void anImageThatTheEngineHasNotIsBadInputAndNothingIsTagged() throws Exception {
        engine.removeImage(image);

        assertThat(publish("without")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err).contains(image, "is not in this engine", "--no-images");
        assertThat(publish("without", "--no-images")).as(err).isEqualTo(ExitCode.DONE);
    }

    private int publish(String name, String... more) {
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        String target = "oci:127.0.0.1:%d/team/%s".formatted(registry.getMappedPort(PORT), name);
        String[] args = new String[6 + more.length];
        String[] first = {"publish", folder.resolve("out").toString(), "--to", target, "--json", "--creator=us"};
        System.arraycopy(first, 0, args, 0, first.length);
        System.arraycopy(more, 0, args, first.length, more.length);
        int code = Main.run(
                args,
                new PrintStream(results, true, StandardCharsets.UTF_8),
                new PrintStream(talk, true, StandardCharsets.UTF_8));
        out = results.toString(StandardCharsets.UTF_8);
        err = talk.toString(StandardCharsets.UTF_8);
        return code;
    }

    private byte[] get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:%d/v2/%s".formatted(registry.getMappedPort(PORT), path));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/vnd.oci.image.manifest.v1+json, */*")
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    private static void inRegistry(String script) throws Exception {
        var result = registry.execInContainer("sh", "-euc", script);
        assertThat(result.getExitCode()).as(result.getStderr()).isZero();
    }

    private Path tar(String name) throws IOException {
        Path file = folder.resolve(name + ".tar");
        byte[] content = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        try (OutputStream to = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(to)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return file;
    }
}
