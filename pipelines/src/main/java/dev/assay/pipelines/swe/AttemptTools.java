package dev.assay.pipelines.swe;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.DebianToolchains;
import dev.assay.env.image.ImageOptions;
import dev.assay.pipelines.store.Trees;
import dev.assay.pipelines.work.Told;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.swe.run.BenchSettings;
import dev.assay.swe.run.ContainerWorkbench;
import dev.assay.swe.run.SiteSettings;
import dev.assay.swe.run.WorkingCopy;
import dev.assay.swe.work.RepositoryPool;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs attempts on tasks in the images that their rows name; no repository and no network is needed. */
public final class AttemptTools implements AutoCloseable {
    private final Path scratch;
    private final DockerContainers containers;
    private final ContainerWorkbench workbench;

    private AttemptTools(Path scratch, DockerContainers containers) {
        this.scratch = scratch;
        this.containers = containers;
        DebianToolchains toolchains =
                new DebianToolchains(containers, ImageOptions.ofHost().withInstalling(false), Told::say);
        this.workbench = new ContainerWorkbench(
                containers, toolchains, new RepositoryPool(scratch), BenchSettings.of(SiteSettings.none(), scratch));
    }

    /** Connects to the engine. Throws {@link InfraException} when none answers. */
    public static AttemptTools open(String run) {
        DockerContainers containers = DockerContainers.connect(EngineOptions.forRun(run));
        try {
            return new AttemptTools(Files.createTempDirectory("assay-attempts"), containers);
        } catch (IOException e) {
            containers.close();
            throw new InfraException("storage", "There is no room for temporary files: " + e, true, e);
        }
    }

    /** Whether the image of a task is in the engine. */
    public boolean has(SweTask task) {
        return containers.inspect(task.environment().digest()).isPresent();
    }

    /** Runs the tests of a task on an attempt; the files of the test patch are laid down fresh. */
    public RunAttempt run(SweTask task, String patch) {
        require(task);
        return workbench.attempt(task, patch);
    }

    /** Opens a task to somebody who works on it, in a container that takes its turn like every other. */
    public WorkingCopy copy(SweTask task) {
        require(task);
        return workbench.open(task);
    }

    private void require(SweTask task) {
        if (!has(task)) {
            throw new InfraException(
                    "image",
                    "The image (%s) of (%s) is not in this engine.%nMaybe pull it, or run the pipeline here."
                            .formatted(task.environment().digest(), task.instanceId()),
                    false);
        }
    }

    @Override
    public void close() {
        try {
            containers.close();
        } finally {
            Trees.delete(scratch);
        }
    }
}
