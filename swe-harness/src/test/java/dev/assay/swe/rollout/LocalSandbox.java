package dev.assay.swe.rollout;

import dev.assay.swe.run.WorkingCopy;
import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.CopyReport;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.task.Recipe;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands of ours, run on this machine in a directory that stands for the repository's: a sandbox that holds nobody. */
final class LocalSandbox implements Sandbox {
    private final Path directory;
    private final String tests;
    private End ended = End.EXITED;
    private End next = End.EXITED;
    boolean closed;

    LocalSandbox(Path directory) {
        this(directory, "/nowhere/run_tests.sh");
    }

    /**
     * One with a script that runs its tests.
     *
     * @param tests what stands for the script that {@link #copyIn} leaves out
     */
    LocalSandbox(Path directory, String tests) {
        this.directory = directory;
        this.tests = tests;
    }

    /** From now on every command answers that it ended so. */
    void end(End how) {
        ended = how;
    }

    /** The next command alone answers that it ended so. */
    void endNext(End how) {
        next = how;
    }

    @Override
    public String id() {
        return "local";
    }

    @Override
    public ExecResult exec(ExecRequest request) {
        if (ended != End.EXITED) {
            return new ExecResult(ended, -1, "", "", false, Duration.ZERO);
        }
        if (next != End.EXITED) {
            End how = next;
            next = End.EXITED;
            return new ExecResult(how, 137, "", "", false, Duration.ZERO);
        }
        if (!request.workdir().equals(Recipe.TESTBED)) {
            throw new IllegalArgumentException("Only the repository's directory stands for something here.");
        }
        long began = System.nanoTime();
        try {
            Path in = temporary();
            Path out = temporary();
            Path err = temporary();
            String text = request.stdin();
            Files.writeString(in, text == null ? "" : text);
            // Nothing of this machine may stand for the script that copyIn leaves out.
            List<String> argv = request.argv().stream()
                    .map(word -> word.replace(WorkingCopy.RUN_TESTS, tests))
                    .toList();
            ProcessBuilder builder = new ProcessBuilder(argv).directory(directory.toFile());
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            builder.environment().put("LC_ALL", "C");
            Process process = builder.redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(request.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                ended = End.TIMED_OUT;
            }
            String said = Files.readString(out, StandardCharsets.ISO_8859_1);
            boolean cut = said.length() > request.maxOutputBytes();
            String kept = cut ? said.substring(0, (int) request.maxOutputBytes()) : said;
            return new ExecResult(
                    ended,
                    ended == End.EXITED ? process.exitValue() : -1,
                    new String(kept.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
                    Files.readString(err),
                    cut,
                    Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path temporary() throws IOException {
        File file = File.createTempFile("local-sandbox", "");
        file.deleteOnExit();
        return file.toPath();
    }

    @Override
    public void copyIn(String into, InputStream tar) {
        // The script that runs the tests needs a container.
    }

    @Override
    public void halt() {
        ended = End.SANDBOX_DIED;
    }

    @Override
    public CopyReport copyOut(String path, Path hostDirectory, CopyLimits limits) {
        return new CopyReport(List.of(), List.of(), 0, true);
    }

    @Override
    public void close() {
        closed = true;
    }
}
