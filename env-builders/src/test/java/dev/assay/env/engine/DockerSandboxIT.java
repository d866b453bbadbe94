package dev.assay.env.engine;

import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DockerSandboxIT extends SandboxContract {
    private DockerContainers containers;
    private EngineClient client;
    private String image;

    @BeforeAll
    void connect() {
        containers = DockerContainers.connect(EngineOptions.forRun("sandbox-it").withSandboxes(16, 0));
        client = new EngineClient(containers.info().address());
        image = TestImages.base(containers);
    }

    @AfterAll
    void close() {
        containers.close();
        client.close();
    }

    @Override
    protected Sandbox start(SandboxLimits limits) {
        return containers.start(new SandboxSpec(image, limits, Map.of("FROM_SPEC", "spec"), "1000:1000", Map.of()));
    }

    @Override
    protected boolean exists(String id) {
        return client.json("/containers/" + id + "/json").isPresent();
    }
}
