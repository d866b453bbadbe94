package dev.assay.swe.issues;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.assay.env.engine.Labels;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The stand-in of GitHub, {@code github_standin.py}, in a container. It counts limits and confirms ETags itself. */
final class GitHubContainer extends GenericContainer<GitHubContainer> {
    private static final int PORT = 8080;

    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * A service that has these issues.
     *
     * @param python id of an image with Python
     * @param issues repositories and issues, in the form that the script describes
     */
    GitHubContainer(String python, String issues) {
        super(DockerImageName.parse(python));
        withImagePullPolicy(any -> false);
        withCopyFileToContainer(
                MountableFile.forClasspathResource("dev/assay/swe/issues/github_standin.py"), "/opt/standin.py");
        withCopyToContainer(Transferable.of(issues), "/opt/issues.json");
        withCommand("python3", "/opt/standin.py", "/opt/issues.json");
        withExposedPorts(PORT);
        // With these a test run that was killed is cleaned up after.
        withLabels(Labels.ofProcess("github-tests"));
        withCreateContainerCmdModifier(GitHubContainer::onLoopback);
        waitingFor(Wait.forHttp("/_test").forStatusCode(200));
    }

    /** Without an address the port would be open to the network. */
    private static void onLoopback(CreateContainerCmd create) {
        Objects.requireNonNull(create.getHostConfig())
                .withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(PORT)));
    }

    /** Base address of its REST interface. */
    URI endpoint() {
        return address("/api/v3");
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(getMappedPort(PORT), path));
    }

    /** Steers it; the orders are those that the script describes. */
    void order(String json) {
        ask(HttpRequest.newBuilder(address("/_test")).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** {@code 200 /path} for each request since it was told to forget, in order. */
    List<String> log() {
        List<String> lines = new ArrayList<>();
        for (JsonNode entry : ask(HttpRequest.newBuilder(address("/_test")))) {
            lines.add(entry.get(0).asInt() + " " + entry.get(1).asText().replaceFirst("^/api(/v3)?", ""));
        }
        return lines;
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return CanonicalJson.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("The stand-in does not answer:\n" + getLogs(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
