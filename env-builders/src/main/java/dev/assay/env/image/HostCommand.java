package dev.assay.env.image;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the host's own tools (package installation, bootstrapping); never anything of a repository. */
final class HostCommand {
    private static final int TAIL = 4000;

    private HostCommand() {}

    /**
     * How a command ended.
     *
     * @param end {@code exit N} or {@code timed out}
     * @param tail the last of stdout and stderr together
     */
    record Result(String end, String tail) {
        boolean ok() {
            return end.equals("exit 0");
        }
    }

    static Result run(List<String> command, Duration limit) {
        try {
            Path log = Files.createTempFile("assay-", ".log");
            try {
                return run(command, limit, log);
            } finally {
                Files.deleteIfExists(log);
            }
        } catch (IOException failed) {
            throw new InfraException(
                    "image",
                    "The program (%s) cannot be started: %s".formatted(command.get(0), failed.getMessage()),
                    false,
                    failed);
        }
    }

    private static Result run(List<String> command, Duration limit, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectErrorStream(true).redirectOutput(log.toFile()).redirectInput(new java.io.File("/dev/null"));
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            return new Result(ended ? "exit " + process.exitValue() : "timed out", tail(log));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InfraException(
                    "image", "Interrupted while (%s) ran.".formatted(command.get(0)), true, interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String tail(Path log) throws IOException {
        long skip = Math.max(0, Files.size(log) - TAIL);
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(skip);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
