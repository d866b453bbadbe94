package dev.assay.env.python;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sealed containers. Their first process is root without any capability, so that what runs in them cannot end them. */
final class ContainerLauncher implements Launcher {
    private static final String NOBODY = "65534:65534";
    private static final int PIDS = 64;
    /** Nothing can be written, but the engine wants a bound. */
    private static final long DISK = 16L << 20;

    private static final Duration LONGEST_LIFE = Duration.ofHours(24);
    private static final long LAST_WORDS = 16 << 10;

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
        return new Live(containers.start(SandboxSpec.service(image, limits, NOBODY, mounts)), ServerCommand.argv(kind));
    }

    private static final class Live implements LiveSandbox {
        private final Sandbox sandbox;
        private final CompletableFuture<ExecResult> run = new CompletableFuture<>();

        Live(Sandbox sandbox, List<String> argv) {
            this.sandbox = sandbox;
            Thread thread =
                    new Thread(() -> exec(argv), "assay-python-" + sandbox.id().substring(0, 8));
            thread.setDaemon(true);
            thread.start();
        }

        private void exec(List<String> argv) {
            try {
                run.complete(sandbox.exec(new ExecRequest(argv, Map.of(), "/", null, null, LONGEST_LIFE, LAST_WORDS)));
            } catch (RuntimeException e) {
                run.completeExceptionally(e);
            }
        }

        @Override
        public Optional<String> ended(Duration within) {
            try {
                return Optional.of(told(run.get(within.toMillis(), TimeUnit.MILLISECONDS)));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InfraException("sandbox", "The wait for a Python sandbox was interrupted.", true, e);
            } catch (ExecutionException | CompletionException e) {
                throw new InfraException("sandbox", "A Python sandbox was lost: " + e.getCause(), true, e);
            }
        }

        private static String told(ExecResult result) {
            if (result.end() == End.SANDBOX_DIED || result.end() == End.TIMED_OUT) {
                throw new InfraException(
                        "sandbox",
                        "The container of a Python sandbox ended (%s).\nMaybe somebody removed it, or it was %d hours old."
                                .formatted(result.end(), LONGEST_LIFE.toHours()),
                        true);
            }
            String words = (result.stdout() + result.stderr()).strip();
            String how = result.end() == End.EXITED
                    ? "exit code " + result.exitCode()
                    : result.end().name();
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
            sandbox.close();
        }
    }
}
