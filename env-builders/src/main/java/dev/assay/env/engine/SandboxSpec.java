package dev.assay.env.engine;

import dev.assay.verifiers.sandbox.SandboxLimits;
import java.nio.file.Path;
import java.util.Map;

/**
 * A sandbox to start.
 *
 * @param image image id
 * @param limits bounds
 * @param env variables
 * @param user user the commands run as unless a request says otherwise
 * @param readOnlyMounts host files or directories mounted read-only, by absolute path in the sandbox (a site's certificates, for
 *     set-up only); never part of a committed image
 * @param service whether it is a small long-lived helper of this process: it takes no turn of the host's, and nothing in it can
 *     be written but its scratch directories
 * @param scratch directories in memory, empty at the start and writable by {@code user} alone, with their bytes at most; what is
 *     in them counts as memory of the sandbox
 */
public record SandboxSpec(
        String image,
        SandboxLimits limits,
        Map<String, String> env,
        String user,
        Map<String, Path> readOnlyMounts,
        boolean service,
        Map<String, Long> scratch) {
    public SandboxSpec {
        scratch = Map.copyOf(scratch);
        env = Map.copyOf(env);
        readOnlyMounts = Map.copyOf(readOnlyMounts);
    }

    /** A sandbox for work, which takes its turn. */
    public SandboxSpec(
            String image,
            SandboxLimits limits,
            Map<String, String> env,
            String user,
            Map<String, Path> readOnlyMounts) {
        this(image, limits, env, user, readOnlyMounts, false, Map.of());
    }

    /** A service without variables. */
    public static SandboxSpec service(
            String image, SandboxLimits limits, String user, Map<String, Path> readOnlyMounts) {
        return new SandboxSpec(image, limits, Map.of(), user, readOnlyMounts, true, Map.of());
    }

    /** The same with these scratch directories. The user must then be written as {@code uid:gid}. */
    public SandboxSpec withScratch(Map<String, Long> newScratch) {
        return new SandboxSpec(image, limits, env, user, readOnlyMounts, service, newScratch);
    }
}
