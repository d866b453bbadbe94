package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.engine.Labels;
import dev.assay.env.image.DebianToolchains;
import dev.assay.env.image.ImageOptions;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolchainSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A run that asks a service for the text of its issues: the stand-in of GitHub, with the issues of an example. */
class LiveIssuesIT {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path EXAMPLE = ROOT.resolve("examples/repos/textkit-py");
    private static final Path SCRIPT =
            ROOT.resolve("swe-harness/src/test/resources/dev/assay/swe/issues/github_standin.py");
    private static final String ISSUE = "/api/v3/repos/assay-examples/textkit-py/issues/10";
    private static final int PORT = 8080;

    @TempDir
    private static Path folder;

    private static GenericContainer<?> service;

    @BeforeAll
    static void start() throws IOException {
        String issues = Files.readString(EXAMPLE.resolve("issues.json"));
        service = new GenericContainer<>(DockerImageName.parse(python()))
                .withImagePullPolicy(any -> false)
                .withCopyFileToContainer(MountableFile.forHostPath(SCRIPT), "/opt/standin.py")
                .withCopyToContainer(
                        Transferable.of("{\"assay-examples/textkit-py\": {\"issues\": " + issues + "}}"),
                        "/opt/issues.json")
                .withCommand("python3", "/opt/standin.py", "/opt/issues.json")
                .withExposedPorts(PORT)
                .withLabels(Labels.ofProcess("live-issues-it"))
                .withCreateContainerCmdModifier(create -> create.getHostConfig()
                        .withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(PORT))))
                .waitingFor(Wait.forHttp("/_test").forStatusCode(200));
        service.start();
    }

    @AfterAll
    static void stop() {
        service.stop();
    }

    private static String python() {
        try (DockerContainers engine = DockerContainers.connect(EngineOptions.forRun("live-issues-it"))) {
            return new DebianToolchains(engine, ImageOptions.ofHost(), System.err::println)
                    .image(ToolchainSpec.of("python", "3.11"));
        }
    }

    @Test
    void anOutageOfTheServiceRefusesNothingAndTheResumedRunTakesItsStatementFromThere() throws Exception {
        Path config = folder.resolve("live.yaml");
        Files.writeString(
                config,
                """
                sources: [{repo: assay-examples/textkit-py, history: %s}]
                issues: {github: {endpoint: '%s', token_variable: ASSAY_NO_SUCH_TOKEN}}
                mining: {limit: 1}
                limits: {slots: 1}
                """
                        .formatted(EXAMPLE.resolve("history"), address("/api/v3")));
        Path out = folder.resolve("out");

        ask("{\"fail\": [\"%s\", 502, 1000]}".formatted(ISSUE));
        assertThat(assay("run", config.toString(), "--out", out.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(run(out).path("infrastructure")).hasSize(1);
        assertThat(run(out).path("rejected").asInt()).isZero();

        ask("{\"fail\": [\"%s\", 502, 0], \"forget\": true}".formatted(ISSUE));
        assertThat(assay("run", config.toString(), "--out", out.toString(), "--resume"))
                .isEqualTo(ExitCode.DONE);

        SweTask task = DatasetReader.swe(out).get(0);
        JsonNode issue = issue(10);
        assertThat(task.instanceId()).isEqualTo("assay-examples__textkit-py-11");
        assertThat(task.problemStatement())
                .startsWith(issue.path("title").asText())
                .contains(issue.path("body").asText().lines().findFirst().orElseThrow());
        assertThat(ask(null)).contains("[200, \"" + ISSUE + "\"]").contains("[304, ");
    }

    private static JsonNode issue(int number) throws IOException {
        for (JsonNode issue : CanonicalJson.mapper().readTree(Files.readAllBytes(EXAMPLE.resolve("issues.json")))) {
            if (issue.path("number").asInt() == number) {
                return issue;
            }
        }
        throw new AssertionError("The example has no issue " + number);
    }

    private static JsonNode run(Path out) throws IOException {
        return CanonicalJson.mapper().readTree(Files.readAllBytes(out.resolve("run.json")));
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(service.getMappedPort(PORT), path));
    }

    /** Gives an order, or with none asks for the requests so far. */
    private static String ask(String order) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("/_test"));
        HttpRequest.BodyPublisher body =
                order == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(order);
        return HttpClient.newHttpClient()
                .send(
                        request.method(order == null ? "GET" : "POST", body).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int assay(String... args) {
        return Main.run(args, System.out, System.err);
    }
}
