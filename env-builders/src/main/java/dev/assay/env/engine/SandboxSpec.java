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
 */
public record SandboxSpec(
        String image, SandboxLimits limits, Map<String, String> env, String user, Map<String, Path> readOnlyMounts) {
    public SandboxSpec {
        env = Map.copyOf(env);
        readOnlyMounts = Map.copyOf(readOnlyMounts);
    }
}
