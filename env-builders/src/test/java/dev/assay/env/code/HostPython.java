package dev.assay.env.code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs source that the tests themselves generated in the Python of this machine. */
public final class HostPython {
    private HostPython() {}

    /** What the source prints; fails with what it says on stderr. */
    public static String run(Path folder, String source) {
        try {
            Path file = folder.resolve("script.py");
            Path errors = folder.resolve("errors.txt");
            Files.writeString(file, source, StandardCharsets.UTF_8);
            Process process = new ProcessBuilder(List.of("python3", "-I", file.toString()))
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            String out;
            try (InputStream in = process.getInputStream()) {
                out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("Python failed: " + Files.readString(errors));
            }
            return out;
        } catch (IOException e) {
            throw new AssertionError("Python did not run.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
