package dev.assay.env.mcp;

import dev.assay.env.bundle.Bundle;
import dev.assay.env.bundle.BundleFile;
import dev.assay.env.python.Attempt;
import dev.assay.env.python.ChildLimits;
import dev.assay.env.python.DatabaseChanges;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.Ruling;
import dev.assay.env.python.SessionLimits;
import dev.assay.env.python.ToolBundle;
import dev.assay.env.python.ToolResult;
import dev.assay.env.python.ToolSession;
import dev.assay.env.python.VerifierRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Children of a judge, on copies of the files as they were when their digests were checked. */
final class SandboxWorkplaces implements Workplaces {
    private static final Duration ONE_JUDGEMENT = Duration.ofSeconds(10);

    private final PythonHost judge;
    private final SessionLimits limits;
    private final Path folder;
    private final ToolBundle files;
    private final Thread hook = new Thread(this::remove, "assay-serve-removal");

    private SandboxWorkplaces(PythonHost judge, SessionLimits limits, Path folder) {
        this.judge = judge;
        this.limits = limits;
        this.folder = folder;
        this.files = ToolBundle.in(folder);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static SandboxWorkplaces of(Bundle bundle, PythonHost judge, SessionLimits limits) {
        try {
            Path folder = Files.createTempDirectory("assay-serve");
            SandboxWorkplaces workplaces = new SandboxWorkplaces(judge, limits, folder);
            Files.write(workplaces.files.tools(), bundle.bytes(BundleFile.TOOLS));
            Files.write(workplaces.files.database(), bundle.bytes(BundleFile.DATABASE));
            return workplaces;
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for temporary files: " + e.getMessage(), e);
        }
    }

    /** Why the tools cannot be used, if so: they do not load, or are not those that the offer describes. */
    Optional<String> trouble(Offer offer) {
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
    public Workplace open() {
        return new SandboxWorkplace(ToolSession.open(judge, files, limits));
    }

    @Override
    public Ruling judge(String verifier, Attempt attempt) {
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

    private record SandboxWorkplace(ToolSession session) implements Workplace {
        @Override
        public ToolResult call(String name, String arguments) {
            return session.call(name, arguments);
        }

        @Override
        public List<String> submitted() {
            return session.submitted();
        }

        @Override
        public Optional<DatabaseChanges> changes() {
            return session.changes();
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
