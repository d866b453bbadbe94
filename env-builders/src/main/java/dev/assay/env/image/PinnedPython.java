package dev.assay.env.image;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.Labels;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Python toolchain with packages of PyPI in a directory of their own, each accepted only by its hash. Like every image it is
 * found again by what decides it, and made once.
 */
public final class PinnedPython {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int TOLD = 2000;
    /** Compiled files are checked by nothing: the image does not change, and nobody in it may write there. */
    private static final String INSTALL =
            """
            set -eu
            list=$(mktemp)
            cat > "$list"
            export PIP_ROOT_USER_ACTION=ignore PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
            pip install --quiet --break-system-packages --no-deps --no-compile --require-hashes --only-binary=:all: \\
                --target "$0" --requirement "$list"
            python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash "$0"
            rm -rf "$list" /tmp/* /root/.cache
            """;

    private final Containers containers;
    private final ImageOptions options;
    private final Toolchains toolchains;
    private final Consumer<String> talk;

    /**
     * Creates it.
     *
     * @param talk told, line by line, what takes long or changes the host
     */
    public PinnedPython(Containers containers, ImageOptions options, Consumer<String> talk) {
        this.containers = containers;
        this.options = options;
        this.toolchains = new DebianToolchains(containers, options, talk);
        this.talk = talk;
    }

    /**
     * The image id, built when it is not there.
     *
     * @param version of a Python toolchain
     * @param requirements text of a requirements file that names every package, with its version and the hashes of its wheels
     * @param directory absolute; what runs needs it in {@code PYTHONPATH}
     * @throws InfraException when a package cannot be fetched, or is not the one that is pinned
     */
    public String image(String version, String requirements, String directory) {
        String toolchain = toolchains.image(ToolchainSpec.of("python", version));
        List<String> parts = List.of("pypi/1", toolchain, directory, requirements, INSTALL);
        Map<String, String> labels = Map.of(Labels.KIND, "toolchain", Labels.KEY, Keys.of(parts));
        return containers.once(labels, () -> make(toolchain, requirements, directory, labels));
    }

    private String make(String toolchain, String requirements, String directory, Map<String, String> labels) {
        talk.accept("Fetching the pinned Python packages of " + directory + " (once, about two minutes).");
        SandboxLimits limits = SandboxLimits.tests().withNetwork();
        SandboxSpec spec = new SandboxSpec(toolchain, limits, options.fetchEnv(), "0:0", options.certificates());
        try (Sandbox sandbox = containers.start(spec)) {
            List<String> argv = List.of("/bin/bash", "-c", INSTALL, directory);
            ExecResult result = sandbox.exec(
                    new ExecRequest(argv, Map.of(), "/", null, requirements, LIMIT, ExecRequest.DEFAULT_OUTPUT_BYTES));
            if (!result.ok()) {
                String all = (result.stdout() + result.stderr()).strip();
                throw new InfraException(
                        "image",
                        "The Python packages of (%s) cannot be installed (%s, exit code %d): %s\n"
                                        .formatted(
                                                directory,
                                                result.end(),
                                                result.exitCode(),
                                                all.substring(Math.max(0, all.length() - TOLD)))
                                + "Maybe the registry is not reachable from containers.",
                        true);
            }
            return containers.commit(sandbox, labels);
        }
    }
}
