package dev.assay.pipelines.cli;

import dev.assay.env.engine.BubblewrapSetup;
import dev.assay.env.engine.BubblewrapStatus;
import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.DebianToolchains;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.python.HostKind;
import dev.assay.env.python.HostOptions;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.PythonHosts;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import org.jspecify.annotations.Nullable;

/**
 * What hosts of untrusted Python are made of, with the engine that they need.
 *
 * @param choice {@code CONTAINER} or {@code BUBBLEWRAP}
 * @param engine closed with it; absent where none is needed
 * @param image id of the image with Python; empty where none is needed
 */
record Sandboxes(SandboxChoice choice, @Nullable DockerContainers engine, String image) implements AutoCloseable {
    private static final ToolchainSpec PYTHON = ToolchainSpec.of("python", "3.11");

    /**
     * Finds or makes them.
     *
     * @param run name of the run, for what it leaves in an engine
     * @param mayInstall whether what is missing may be installed
     * @throws InfraException when there are none to be had
     */
    static Sandboxes open(SandboxChoice wanted, String run, boolean mayInstall, Talk talk) {
        if (wanted == SandboxChoice.BUBBLEWRAP) {
            return bubblewrap(mayInstall, talk);
        }
        DockerContainers engine;
        try {
            engine = DockerContainers.connect(EngineOptions.forRun(run));
        } catch (InfraException e) {
            if (wanted == SandboxChoice.CONTAINER) {
                throw e;
            }
            return bubblewrap(mayInstall, talk);
        }
        try {
            ImageOptions images = ImageOptions.ofHost().withInstalling(mayInstall);
            String image = new DebianToolchains(engine, images, talk::say).image(PYTHON);
            return new Sandboxes(SandboxChoice.CONTAINER, engine, image);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static Sandboxes bubblewrap(boolean mayInstall, Talk talk) {
        BubblewrapStatus status = BubblewrapSetup.find(mayInstall, talk.err());
        if (!status.ready()) {
            throw new InfraException("sandbox", status.explanation(), false);
        }
        return new Sandboxes(SandboxChoice.BUBBLEWRAP, null, "");
    }

    /** A host, which the caller closes first. */
    PythonHost host(HostKind kind, HostOptions options) {
        return engine == null
                ? PythonHosts.bubblewrap(kind, options)
                : PythonHosts.container(kind, engine, image, options);
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }
}
