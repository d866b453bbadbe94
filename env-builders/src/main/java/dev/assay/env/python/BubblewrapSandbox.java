package dev.assay.env.python;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A sandbox of bubblewrap: with its outer process, everything in it ends. */
final class BubblewrapSandbox implements LiveSandbox {
    private static final int TAIL = 2000;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Process process;
    private final Path log;

    BubblewrapSandbox(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    @Override
    public Optional<String> ended(Duration within) {
        return waited(within) ? Optional.of("exit code " + process.exitValue() + tail()) : Optional.empty();
    }

    private boolean waited(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The wait for a Python sandbox was interrupted.", true, e);
        }
    }

    private String tail() {
        try (InputStream in = Files.newInputStream(log)) {
            String text = new String(in.readNBytes(TAIL), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "" : "\n" + text + advice(text);
        } catch (IOException e) {
            return "";
        }
    }

    private static String advice(String text) {
        return text.contains("namespace") || text.contains("ermission")
                ? "\nMaybe this kernel lets no ordinary user make namespaces; 'assay doctor' says more."
                : "";
    }

    /** Waits, too: until then its processes could still touch what is removed next. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            var unused = process.waitFor(SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
