package dev.assay.env.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of what a kernel computes with, as its image says them. */
public final class KernelVersions {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String NOBODY = "65534:65534";
    private static final String ASK =
            """
            import json, platform
            from importlib import metadata
            names = ["ipykernel", "ipython", "matplotlib", "numpy", "pandas", "scikit-learn", "scipy", "sympy"]
            versions = {name: metadata.version(name) for name in names}
            print(json.dumps({"python": platform.python_version(), **versions}))
            """;

    private KernelVersions() {}

    /**
     * Asks in a sandbox of its own.
     *
     * @param image id of {@link KernelImage#ensure}
     * @return versions by the names that packages have on PyPI, and that of {@code python}
     * @throws InfraException when it does not say
     */
    public static SortedMap<String, String> of(Containers containers, String image) {
        SandboxSpec spec = SandboxSpec.service(image, SandboxLimits.tests(), NOBODY, Map.of());
        try (Sandbox sandbox = containers.start(spec)) {
            ExecResult result = sandbox.exec(new ExecRequest(
                    List.of("/usr/bin/python3", "-B", "-c", ASK),
                    Map.of("PYTHONPATH", KernelImage.PACKAGES),
                    "/",
                    null,
                    null,
                    LIMIT,
                    ExecRequest.DEFAULT_OUTPUT_BYTES));
            if (!result.ok()) {
                throw new InfraException(
                        "image",
                        "The image of kernels (%s) does not say its versions: %s%nMaybe it is not that of kernels."
                                .formatted(image, result),
                        true);
            }
            SortedMap<String, String> versions = new TreeMap<>();
            CanonicalJson.read(result.stdout(), JsonNode.class)
                    .properties()
                    .forEach(each -> versions.put(each.getKey(), each.getValue().asText()));
            return versions;
        }
    }
}
