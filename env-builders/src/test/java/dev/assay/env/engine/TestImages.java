package dev.assay.env.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small base image with a shell and Python, bootstrapped once and found by its label afterwards. */
public final class TestImages {
    private static final String PACKAGES = "python3-minimal,procps";
    private static final Map<String, String> LABELS =
            Map.of(Labels.KIND, "base", Labels.KEY, "engine-tests-2-bookworm-" + PACKAGES);

    private TestImages() {}

    /** The image's id. */
    public static synchronized String base(Containers containers) {
        return containers.findImage(LABELS).orElseGet(() -> bootstrap(containers));
    }

    private static String bootstrap(Containers containers) {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("assay-base");
            Path tar = directory.resolve("root.tar");
            Path log = directory.resolve("log");
            int exit = new ProcessBuilder(List.of(
                            "mmdebstrap", "--variant=minbase", "--include=" + PACKAGES, "bookworm", tar.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("mmdebstrap ended with " + exit + ":\n" + Files.readString(log));
            }
            return containers.importRoot(tar, LABELS);
        } catch (IOException e) {
            throw new IllegalStateException("The tests need mmdebstrap and a Debian mirror.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Optional.ofNullable(directory).ifPresent(TestImages::delete);
        }
    }

    private static void delete(Path directory) {
        for (String name : List.of("root.tar", "log", "")) {
            var unused = directory.resolve(name).toFile().delete();
        }
    }
}
