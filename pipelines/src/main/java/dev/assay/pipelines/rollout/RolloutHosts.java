package dev.assay.pipelines.rollout;

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
import dev.assay.pipelines.work.Told;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where trajectories run on one machine.
 *
 * @param engine closed with it; absent where none is used
 * @param judge for tools and verifiers
 * @param solver for programs
 */
record RolloutHosts(@Nullable DockerContainers engine, PythonHost judge, PythonHost solver) implements AutoCloseable {
    private static final HostOptions OPTIONS = HostOptions.forTasks(RolloutLab.WORKERS);

    static RolloutHosts open(RolloutSettings settings) {
        DockerContainers engine = engine(settings);
        if (engine == null) {
            bubblewrap(settings);
            PythonHost judge = PythonHosts.bubblewrap(HostKind.JUDGE, OPTIONS);
            return new RolloutHosts(null, judge, PythonHosts.bubblewrap(HostKind.SOLVER, OPTIONS));
        }
        try {
            ImageOptions images = ImageOptions.ofHost().withInstalling(settings.mayInstall());
            String image = new DebianToolchains(engine, images, Told::say).image(ToolchainSpec.of("python", "3.11"));
            return new RolloutHosts(
                    engine,
                    PythonHosts.container(HostKind.JUDGE, engine, image, OPTIONS),
                    PythonHosts.container(HostKind.SOLVER, engine, image, OPTIONS));
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static @Nullable DockerContainers engine(RolloutSettings settings) {
        if (settings.sandbox().equals("bubblewrap")) {
            return null;
        }
        try {
            return DockerContainers.connect(EngineOptions.forRun(settings.run()));
        } catch (InfraException e) {
            if (settings.sandbox().equals("container")) {
                throw e;
            }
            Told.say("No container engine answers: tools and verifiers run in bubblewrap.");
            return null;
        }
    }

    private static void bubblewrap(RolloutSettings settings) {
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        BubblewrapStatus status = BubblewrapSetup.find(settings.mayInstall(), quiet);
        if (!status.ready()) {
            throw new InfraException("sandbox", status.explanation(), false);
        }
    }

    @Override
    public void close() {
        solver.close();
        judge.close();
        if (engine != null) {
            engine.close();
        }
    }
}
