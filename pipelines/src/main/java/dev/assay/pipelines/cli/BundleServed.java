package dev.assay.pipelines.cli;

import dev.assay.env.bundle.BundleProblem;
import dev.assay.env.bundle.BundleReader;
import dev.assay.env.mcp.AgentServer;
import dev.assay.env.mcp.GradedSubmission;
import dev.assay.env.mcp.ServeOptions;
import dev.assay.env.python.HostOptions;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.task.ToolTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tool environment that is served.
 *
 * @param judge where its tools and verifiers run
 * @param server who answers
 */
record BundleServed(Judge judge, AgentServer server) implements Served {
    /**
     * A bundle as it was made, and a task of it.
     *
     * @param folder of the bundle
     * @param read its files
     * @param task the one to offer; absent for all tools
     */
    record Chosen(Path folder, BundleReader read, @Nullable ToolTask task) {}

    /** Reads a bundle. Throws {@link BadInput}. */
    static Chosen choose(Path bundle, @Nullable String task) {
        if (!Files.isDirectory(bundle)) {
            throw new BadInput("The folder (%s) does not exist.".formatted(bundle));
        }
        try {
            BundleReader read = BundleReader.of(bundle);
            return new Chosen(bundle, read, task == null ? null : choose(bundle, tasks(bundle, read), task));
        } catch (BundleProblem e) {
            throw new BadInput("The folder (%s) is no bundle. %s".formatted(bundle, e.message()), e);
        }
    }

    private static List<ToolTask> tasks(Path bundle, BundleReader read) {
        try {
            return read.tasks();
        } catch (BundleProblem e) {
            throw new BadInput(
                    "The tasks of the bundle (%s) are not as they were made. %s".formatted(bundle, e.message()), e);
        }
    }

    private static ToolTask choose(Path bundle, List<ToolTask> tasks, String name) {
        return tasks.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("The bundle (%s) has no task (%s).\nMaybe one of: %s"
                        .formatted(
                                bundle,
                                name,
                                tasks.stream().map(ToolTask::name).limit(20).collect(Collectors.joining(", ")))));
    }

    /**
     * Gets ready to serve.
     *
     * @param sessions at once
     * @param open opens a judge
     */
    static BundleServed open(
            Chosen chosen,
            int sessions,
            Function<HostOptions, Judge> open,
            ServeOptions options,
            Consumer<GradedSubmission> graded) {
        Judge judge = open.apply(HostOptions.standard().withChildren(AgentServer.children(sessions), 1));
        try {
            return new BundleServed(
                    judge, AgentServer.of(chosen.read().bundle(), chosen.task(), judge.host(), options, graded));
        } catch (IllegalArgumentException e) {
            judge.close();
            throw new BadInput("The bundle (%s) cannot be served. %s".formatted(chosen.folder(), e.getMessage()), e);
        } catch (RuntimeException e) {
            judge.close();
            throw e;
        }
    }

    @Override
    public SandboxChoice sandbox() {
        return judge.choice();
    }

    @Override
    public void close() {
        server.close();
        judge.close();
    }
}
