package dev.assay.env.image;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.assay.env.engine.Containers;
import dev.assay.env.engine.Labels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** A registry of images, as Debian packages it, on our own base image. It speaks plain HTTP on a port of loopback only. */
final class RegistryContainer extends GenericContainer<RegistryContainer> {
    static final String STORE = "/var/lib/registry/docker/registry/v2/blobs/sha256/";

    private static final int PORT = 5000;
    private static final String CONFIG = "/etc/registry.yml";
    private static final String SETTINGS =
            """
            version: 0.1
            log: {level: info, accesslog: {disabled: false}}
            storage: {filesystem: {rootdirectory: /var/lib/registry}}
            http: {addr: ':5000'}
            """;

    RegistryContainer(Containers engine, ImageOptions options) {
        super(DockerImageName.parse(image(engine, new BaseImage(engine, options, System.err::println))));
        withImagePullPolicy(any -> false);
        withCopyToContainer(Transferable.of(SETTINGS), CONFIG);
        withCommand("docker-registry", "serve", CONFIG);
        withExposedPorts(PORT);
        // With these a test run that was killed is cleaned up after.
        withLabels(Labels.ofProcess("registry-tests"));
        withCreateContainerCmdModifier(RegistryContainer::onLoopback);
        waitingFor(Wait.forHttp("/v2/").forStatusCode(200));
    }

    /** Without an address the port would be open to the network. */
    private static void onLoopback(CreateContainerCmd create) {
        Objects.requireNonNull(create.getHostConfig())
                .withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(PORT)));
    }

    private static String image(Containers engine, BaseImage base) {
        ToolchainRecipe recipe =
                ToolchainRecipe.ofPackages(BaseImage.DEFAULT_SUITE, List.of(List.of("docker-registry")));
        String parent = base.ensure(recipe.suite());
        List<String> parts = new java.util.ArrayList<>(List.of("registry/1", parent));
        parts.addAll(recipe.parts());
        Map<String, String> labels = Map.of(Labels.KIND, "service", Labels.KEY, Keys.of(parts));
        return engine.findImage(labels)
                .orElseGet(() ->
                        engine.build(DebianSteps.dockerfile(parent, recipe, base.sources()), Map.of(), labels, true));
    }

    /** Address that the engine knows it by: engines allow plain HTTP on loopback. */
    String address() {
        return "127.0.0.1:" + getMappedPort(PORT);
    }

    /** How often a path was asked for. */
    long requests(String path) {
        return getLogs()
                .lines()
                .filter(line -> line.contains("\"GET " + path + " "))
                .count();
    }
}
