package dev.assay.env.mcp;

import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.BundleFile;
import dev.assay.env.python.Attempt;
import dev.assay.env.python.ChildLimits;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.Ruling;
import dev.assay.env.python.SessionLimits;
import dev.assay.env.python.ToolBundle;
import dev.assay.env.python.ToolSession;
import dev.assay.env.python.VerifierRun;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Children of a judge, on copies of the files as they were when their digests were checked. */
final class SandboxWorkplaces implements Workplaces {
    private static final Duration ONE_JUDGEMENT = Duration.ofSeconds(10);

    private final PythonHost judge;
    private final @Nullable ToolTask task;
    private final SessionLimits limits;
    private final Path folder;
    private final ToolBundle files;
    private final Thread hook = new Thread(this::remove, "assay-serve-removal");

    private SandboxWorkplaces(PythonHost judge, @Nullable ToolTask task, SessionLimits limits, Path folder) {
        this.judge = judge;
        this.task = task;
        this.limits = limits;
        this.folder = folder;
        this.files = ToolBundle.in(folder);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Those of a bundle, where answers are to a task, if there is one. */
    static SandboxWorkplaces of(Bundle bundle, @Nullable ToolTask task, PythonHost judge, SessionLimits limits) {
        try {
            Path folder = Files.createTempDirectory("assay-serve");
            SandboxWorkplaces workplaces = new SandboxWorkplaces(judge, task, limits, folder);
            Files.write(workplaces.files.tools(), bundle.bytes(BundleFile.TOOLS));
            Files.write(workplaces.files.database(), bundle.bytes(BundleFile.DATABASE));
            return workplaces;
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for temporary files: " + e.getMessage(), e);
        }
    }

    /** They do not load, or are not those that the offer describes. */
    @Override
    public Optional<String> trouble(Offer offer) {
        try (ToolSession session = ToolSession.open(judge, files, limits)) {
            List<String> missing = offer.tools().stream()
                    .map(OfferedTool::name)
                    .filter(name -> !session.tools().contains(name))
                    .toList();
            return session.trouble()
                    .map(why -> "The tools cannot be loaded: " + why)
                    .or(() -> missing.isEmpty()
                            ? Optional.empty()
                            : Optional.of("The tools (%s) of tools.json are not in tools.py."
                                    .formatted(String.join(", ", missing))));
        }
    }

    @Override
    public Workplace open(String session) {
        return new SandboxWorkplace(ToolSession.open(judge, files, limits), this, task);
    }

    /** Judges an attempt, in a child of its own. */
    Ruling judge(String verifier, Attempt attempt) {
        return new VerifierRun(judge, ChildLimits.once(), ONE_JUDGEMENT)
                .judge(verifier, files.database(), List.of(attempt))
                .rulings()
                .get(0);
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs, or has run.
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(files.tools());
            Files.deleteIfExists(files.database());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // What stays is small, and in a temporary directory.
        }
    }
}
