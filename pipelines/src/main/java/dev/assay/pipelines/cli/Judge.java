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
 * A judge for tools and verifiers, with the engine that it needs.
 *
 * @param host the judge
 * @param choice what it is made of
 * @param engine closed with it; absent where it needs none
 */
record Judge(PythonHost host, SandboxChoice choice, @Nullable DockerContainers engine) implements AutoCloseable {
    private static final ToolchainSpec PYTHON = ToolchainSpec.of("python", "3.11");

    /**
     * Opens one.
     *
     * @param wanted absent: containers where an engine answers, bubblewrap elsewhere
     * @param mayInstall whether bubblewrap may be installed where it is missing
     * @throws InfraException when there is none to be had
     */
    static Judge open(@Nullable SandboxChoice wanted, boolean mayInstall, HostOptions options, Talk talk) {
        if (wanted == SandboxChoice.BUBBLEWRAP) {
            return bubblewrap(mayInstall, options, talk);
        }
        DockerContainers engine;
        try {
            engine = DockerContainers.connect(EngineOptions.forRun("serve"));
        } catch (InfraException e) {
            if (wanted == SandboxChoice.CONTAINER) {
                throw e;
            }
            return bubblewrap(mayInstall, options, talk);
        }
        try {
            ImageOptions images = ImageOptions.ofHost().withInstalling(mayInstall);
            String image = new DebianToolchains(engine, images, talk::say).image(PYTHON);
            return new Judge(
                    PythonHosts.container(HostKind.JUDGE, engine, image, options), SandboxChoice.CONTAINER, engine);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static Judge bubblewrap(boolean mayInstall, HostOptions options, Talk talk) {
        BubblewrapStatus status = BubblewrapSetup.find(mayInstall, talk.err());
        if (!status.ready()) {
            throw new InfraException("sandbox", status.explanation(), false);
        }
        return new Judge(PythonHosts.bubblewrap(HostKind.JUDGE, options), SandboxChoice.BUBBLEWRAP, null);
    }

    @Override
    public void close() {
        host.close();
        if (engine != null) {
            engine.close();
        }
    }
}
