package dev.assay.swe.run;

import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.task.Recipe;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Bounds and places of a workbench.
 *
 * @param site what the site adds during set-up
 * @param scratch existing directory for temporary files
 * @param installTimeout limit of each install line
 * @param test limits of a test run; a recipe's own memory takes the place of theirs
 * @param setUp limits of a set-up
 */
public record BenchSettings(
        SiteSettings site, Path scratch, Duration installTimeout, SandboxLimits test, SandboxLimits setUp) {
    private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(15);
    private static final SandboxLimits SET_UP = new SandboxLimits(4L << 30, 2, 4096, 12L << 30, true);

    /** The bounds of the design. */
    public static BenchSettings of(SiteSettings site, Path scratch) {
        return new BenchSettings(site, scratch, INSTALL_TIMEOUT, SandboxLimits.tests(), SET_UP);
    }

    SandboxLimits testLimits(Recipe recipe) {
        return withMemory(test, (long) recipe.memoryMb() << 20);
    }

    SandboxLimits setUpLimits(Recipe recipe) {
        return withMemory(setUp, Math.max(setUp.memoryBytes(), (long) recipe.memoryMb() << 20))
                .withNetwork();
    }

    private static SandboxLimits withMemory(SandboxLimits limits, long bytes) {
        return new SandboxLimits(bytes, limits.cpus(), limits.pids(), limits.diskBytes(), limits.network());
    }
}
