package dev.assay.env.python;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.env.pool.SandboxCommand;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.SandboxLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sealed containers. Their first process is root without any capability, so that what runs in them cannot end them. */
final class ContainerLauncher implements Launcher {
    private static final String NOBODY = "65534:65534";
    private static final int PIDS = 64;
    /** Nothing can be written, but the engine wants a bound. */
    private static final long DISK = 16L << 20;

    private final Containers containers;
    private final String image;
    private final long memoryBytes;

    ContainerLauncher(Containers containers, String image, long memoryBytes) {
        this.containers = containers;
        this.image = image;
        this.memoryBytes = memoryBytes;
    }

    @Override
    public LiveSandbox launch(HostKind kind, HostFiles files) {
        Map<String, Path> mounts = new LinkedHashMap<>(Map.of(ServerCommand.SERVER, files.server()));
        if (kind == HostKind.JUDGE) {
            mounts.put(ServerCommand.FILES, files.staged());
        }
        SandboxLimits limits = new SandboxLimits(memoryBytes, 1, PIDS, DISK, false);
        SandboxSpec spec = SandboxSpec.service(image, limits, NOBODY, mounts);
        return new Live(SandboxCommand.start("Python sandbox", containers.start(spec), ServerCommand.argv(kind)));
    }

    private record Live(SandboxCommand server) implements LiveSandbox {
        @Override
        public Optional<String> ended(Duration within) {
            return server.ended(within).map(Live::told);
        }

        private static String told(ExecResult result) {
            String words = SandboxCommand.lastWords(result);
            String how = SandboxCommand.how(result);
            return words.isEmpty() ? how : how + "\n" + words + advice(result);
        }

        /** What a shell or an engine says when there is no such program. */
        private static String advice(ExecResult result) {
            return result.exitCode() == 126 || result.exitCode() == 127
                    ? "\nMaybe the image has no " + ServerCommand.PYTHON + "."
                    : "";
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
