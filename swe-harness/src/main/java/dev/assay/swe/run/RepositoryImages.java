package dev.assay.swe.run;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.Labels;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench.BuildAttempt;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.verdict.InfraException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repository images: a toolchain image with warm dependencies and no tree. */
final class RepositoryImages {
    private static final Logger log = LoggerFactory.getLogger(RepositoryImages.class);
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final String USER = "tester";

    private final Containers containers;
    private final BenchSettings settings;
    private final Layers layers;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    RepositoryImages(Containers containers, BenchSettings settings, Layers layers) {
        this.containers = containers;
        this.settings = settings;
        this.layers = layers;
    }

    /** The image of a key, built when the engine has none; two threads never build the same one. */
    BuildAttempt ensure(String key, String toolchainImage, SweCandidate candidate, Recipe recipe, Repository source) {
        Map<String, String> labels = Map.of(Labels.KIND, "repository", Labels.KEY, key);
        synchronized (locks.computeIfAbsent(key, any -> new Object())) {
            return containers
                    .findImage(labels)
                    .map(image -> new BuildAttempt(image, ExecResult.End.EXITED, 0, ""))
                    .orElseGet(() -> build(labels, toolchainImage, candidate, recipe, source));
        }
    }

    private BuildAttempt build(
            Map<String, String> labels, String toolchain, SweCandidate candidate, Recipe recipe, Repository source) {
        SandboxSpec spec = new SandboxSpec(
                toolchain,
                settings.setUpLimits(recipe),
                Map.of(),
                USER,
                settings.site().mounts());
        try (Sandbox sandbox = containers.start(spec)) {
            copyTree(sandbox, candidate, source);
            ExecResult last = install(sandbox, candidate, recipe);
            if (!last.ok()) {
                return new BuildAttempt("", last.end(), last.exitCode(), LogTail.of(last));
            }
            clean(sandbox);
            String image = containers.commit(sandbox, labels);
            log.info("Built repository image {} for {}", image, candidate.fix().instanceId());
            return new BuildAttempt(image, last.end(), last.exitCode(), LogTail.of(last));
        }
    }

    private void copyTree(Sandbox sandbox, SweCandidate candidate, Repository source) {
        layers.instance(source, candidate.fix().baseCommit(), (tar, bytes) -> {
            try (InputStream in = Files.newInputStream(tar)) {
                sandbox.copyIn("/", in);
            }
            return bytes;
        });
    }

    /**
     * The last result, or the first that failed: at the base commit, then over the patched tree if that needs more. Where each half
     * of the change needs something of its own, so do its tests without the fix; that they then often do not compile is no matter.
     */
    private ExecResult install(Sandbox sandbox, SweCandidate candidate, Recipe recipe) {
        SplitPatch patch = candidate.patch();
        ExecResult last = lines(sandbox, recipe);
        if (!last.ok() || !DependencyKey.touches(patch, recipe)) {
            return last;
        }
        if (DependencyKey.touchesTwice(patch, recipe)) {
            last = apply(sandbox, patch.test());
            if (last.ok()) {
                lines(sandbox, recipe);
                last = apply(sandbox, patch.gold());
            }
        } else {
            last = apply(sandbox, patch.test(), patch.gold());
        }
        return last.ok() ? lines(sandbox, recipe) : last;
    }

    private ExecResult lines(Sandbox sandbox, Recipe recipe) {
        ExecResult last = new ExecResult(ExecResult.End.EXITED, 0, "", "", false, Duration.ZERO);
        for (String line : recipe.install()) {
            last = sandbox.exec(ExecRequest.bash(SetUpScripts.install(line), Recipe.TESTBED, settings.installTimeout())
                    .withEnv(settings.site().over(recipe.env())));
            if (!last.ok()) {
                return last;
            }
        }
        return last;
    }

    private static ExecResult apply(Sandbox sandbox, String... halves) {
        List<String> patches = new ArrayList<>(List.of(halves));
        patches.removeIf(String::isEmpty);
        sandbox.copyIn("/tmp", Layers.patches(patches));
        return sandbox.exec(ExecRequest.bash(SetUpScripts.APPLY, Recipe.TESTBED, SHORT));
    }

    private static void clean(Sandbox sandbox) {
        ExecResult cleaned = sandbox.exec(ExecRequest.bash(SetUpScripts.CLEAN, "/", SHORT));
        if (!cleaned.ok()) {
            throw new InfraException(
                    "sandbox", "The tree could not be removed after set-up: %s".formatted(LogTail.of(cleaned)), true);
        }
    }
}
