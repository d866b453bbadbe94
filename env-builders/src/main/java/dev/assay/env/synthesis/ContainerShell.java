package dev.assay.env.synthesis;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Commands in hardened containers, a new one for each. */
public final class ContainerShell implements Shell {
    private static final SandboxLimits LIMITS = new SandboxLimits(512L << 20, 1, 64, 64L << 20, false);
    private static final String FOLDER = "/tmp";
    private static final Duration TIME = Duration.ofSeconds(30);
    private static final long KEPT = 4_000;

    private final Containers containers;
    private final String image;

    /**
     * A shell.
     *
     * @param image with Python
     */
    public ContainerShell(Containers containers, String image) {
        this.containers = containers;
        this.image = image;
    }

    @Override
    public String run(String command, Map<String, String> files) {
        SandboxSpec spec = new SandboxSpec(image, LIMITS, Map.of("HOME", FOLDER), "65534:65534", Map.of());
        try (Sandbox sandbox = containers.start(spec)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                sandbox.exec(new ExecRequest(
                        List.of("/bin/bash", "-c", "cat > \"$1\"", "write", file.getKey()),
                        Map.of(),
                        FOLDER,
                        null,
                        file.getValue(),
                        TIME,
                        KEPT));
            }
            return text(sandbox.exec(
                    new ExecRequest(List.of("/bin/bash", "-c", command), Map.of(), FOLDER, null, null, TIME, KEPT)));
        }
    }

    private static String text(ExecResult result) {
        String end = result.end() == ExecResult.End.EXITED
                ? "exit code " + result.exitCode()
                : result.end().name();
        return "%s%n%s%s".formatted(end, result.stdout(), result.stderr()).strip();
    }
}
