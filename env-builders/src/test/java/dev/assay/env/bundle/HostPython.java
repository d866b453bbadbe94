package dev.assay.env.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs Python source of our own with the python3 of this machine; nothing else than its standard library. */
public final class HostPython {
    private HostPython() {}

    /** What the script prints; its working directory is the folder, from which it may import. */
    public static String run(Path folder, String script) {
        String prepared = "import sys; sys.path.insert(0, '.'); sys.dont_write_bytecode = True\n" + script;
        try {
            Process process = new ProcessBuilder("python3", "-I", "-X", "utf8", "-c", prepared)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("python3 failed:\n" + out);
            }
            return out;
        } catch (IOException e) {
            throw new AssertionError("This test needs python3 (3.9 or later) on the path.", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
