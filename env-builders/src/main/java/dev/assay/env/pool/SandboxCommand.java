package dev.assay.env.pool;

import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container and the one command that runs in it as long as it is used, a server. */
public final class SandboxCommand implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxCommand.class);
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);
    private static final long LAST_WORDS = 16 << 10;

    private final String name;
    private final Sandbox sandbox;
    private final CompletableFuture<ExecResult> run = new CompletableFuture<>();

    private SandboxCommand(String name, Sandbox sandbox) {
        this.name = name;
        this.sandbox = sandbox;
    }

    /**
     * Starts a command, without an environment but what it sets itself.
     *
     * @param name what the sandbox is called in messages, such as "Python sandbox"
     */
    public static SandboxCommand start(String name, Sandbox sandbox, List<String> argv) {
        SandboxCommand command = new SandboxCommand(name, sandbox);
        Thread thread = new Thread(
                () -> command.exec(argv), "assay-sandbox-" + sandbox.id().substring(0, 8));
        thread.setDaemon(true);
        thread.start();
        return command;
    }

    private void exec(List<String> argv) {
        try {
            run.complete(sandbox.exec(new ExecRequest(argv, Map.of(), "/", null, null, LONGEST_LIFE, LAST_WORDS)));
        } catch (RuntimeException e) {
            run.completeExceptionally(e);
        }
    }

    /**
     * How the command ended by itself or by what ran beside it, if it does within this time.
     *
     * @throws InfraException when the sandbox was lost through nobody's fault inside
     */
    public Optional<ExecResult> ended(Duration within) {
        try {
            return Optional.of(theirs(run.get(within.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The wait for a %s was interrupted.".formatted(name), true, e);
        } catch (ExecutionException | CompletionException e) {
            throw new InfraException("sandbox", "A %s was lost: %s".formatted(name, e.getCause()), true, e);
        }
    }

    private ExecResult theirs(ExecResult result) {
        if (result.end() == End.SANDBOX_DIED || result.end() == End.TIMED_OUT) {
            throw new InfraException(
                    "sandbox",
                    "The container of a %s ended (%s).\nMaybe somebody removed it, or it was %d hours old."
                            .formatted(name, result.end(), LONGEST_LIFE.toHours()),
                    true);
        }
        return result;
    }

    /** The exit code of an ended command or what else ended it, in words. */
    public static String how(ExecResult result) {
        return result.end() == End.EXITED
                ? "exit code " + result.exitCode()
                : result.end().name();
    }

    /** What an ended command said last, on either stream. */
    public static String lastWords(ExecResult result) {
        return (result.stdout() + result.stderr()).strip();
    }

    /** Removes the sandbox; one that cannot be removed now is reaped later. */
    @Override
    public void close() {
        // The engine cannot be asked for anything on a thread that is interrupted, and a sandbox must go even then.
        boolean interrupted = Thread.interrupted();
        try {
            sandbox.close();
        } catch (InfraException e) {
            LOG.warn("A {} could not be removed; it is reaped later: {}", name, e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
