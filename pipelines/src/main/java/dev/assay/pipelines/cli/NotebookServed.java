package dev.assay.pipelines.cli;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.kernel.KernelImage;
import dev.assay.env.kernel.KernelOptions;
import dev.assay.env.kernel.KernelPackages;
import dev.assay.env.kernel.KernelPool;
import dev.assay.env.mcp.AgentServer;
import dev.assay.env.mcp.GradedSubmission;
import dev.assay.env.mcp.ServeOptions;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.task.NotebookTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A notebook problem that is served.
 *
 * @param engine that kernels run in
 * @param pool of kernels
 * @param server who answers
 */
record NotebookServed(DockerContainers engine, KernelPool pool, AgentServer server) implements Served {
    /**
     * Gets ready to serve.
     *
     * @param sessions at once
     * @param notebooks folder in which sessions are kept as notebooks, made where it is not there; absent to keep none
     */
    static NotebookServed open(
            NotebookTarget target,
            int sessions,
            @Nullable Path notebooks,
            boolean mayInstall,
            ServeOptions options,
            Consumer<GradedSubmission> graded,
            Talk talk) {
        make(notebooks);
        DockerContainers engine = DockerContainers.connect(EngineOptions.forRun("serve"));
        try {
            String image = image(engine, target.task(), ImageOptions.ofHost().withInstalling(mayInstall), talk);
            KernelPool pool =
                    new KernelPool(engine, image, KernelOptions.standard().withKernels(sessions, 1));
            AgentServer server = AgentServer.of(target.task(), target.files(), pool, image, notebooks, options, graded);
            return new NotebookServed(engine, pool, server);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static void make(@Nullable Path notebooks) {
        try {
            if (notebooks != null) {
                Files.createDirectories(notebooks);
            }
        } catch (IOException e) {
            throw new BadInput("The folder (%s) of notebooks cannot be made: %s".formatted(notebooks, e), e);
        }
    }

    /** The image that the row names, or one made as that was where the engine has not got it. */
    private static String image(DockerContainers engine, NotebookTask task, ImageOptions options, Talk talk) {
        String named = task.environment().digest();
        if (engine.inspect(named).isPresent()) {
            return named;
        }
        KernelPackages packages = Optional.ofNullable(
                        task.provenance().versions().get("kernel"))
                .flatMap(KernelPackages::of)
                .orElse(KernelPackages.PYPI);
        String made = KernelImage.ensure(engine, packages, options, talk::say);
        if (!made.equals(named)) {
            talk.say(
                    "The engine has not got the image (%s) in which the task was proven; kernels run in one (%s) that was made alike (%s).",
                    named, made, packages.word());
        }
        return made;
    }

    @Override
    public SandboxChoice sandbox() {
        return SandboxChoice.CONTAINER;
    }

    @Override
    public void close() {
        server.close();
        pool.close();
        engine.close();
    }
}
