package dev.assay.env.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Installs the distribution's packages, where this is Debian or Ubuntu and the user is root and allows it. */
final class DebianInstall {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final EngineHost host;
    private final PrintStream talk;

    DebianInstall(EngineHost host, PrintStream talk) {
        this.host = host;
        this.talk = talk;
    }

    /**
     * Installs them, and announces it first.
     *
     * @param missing what they bring, such as {@code container engine}
     * @param advice what to do where this is another system
     * @return why they could not be installed, with advice; empty when they are
     */
    Optional<String> install(String missing, List<String> packages, boolean mayInstall, String advice) {
        String distribution = host.distribution().toLowerCase(Locale.ROOT);
        if (!distribution.contains("debian") && !distribution.contains("ubuntu")) {
            return Optional.of("There is no %s, and this is neither Debian nor Ubuntu (%s).\n%s"
                    .formatted(missing, distribution, advice));
        }
        if (!mayInstall) {
            return Optional.of("There is no %s, and installing one was not allowed.\n".formatted(missing)
                    + "Maybe run again without --no-install, or as root: apt-get install "
                    + String.join(" ", packages));
        }
        talk.printf("No %s: installing %s with apt-get ...%n", missing, String.join(" and ", packages));
        return run(packages);
    }

    private Optional<String> run(List<String> packages) {
        Path log = log("assay-install");
        List<String> install = new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
        install.addAll(packages);
        for (List<String> command : List.of(List.of("apt-get", "update"), install)) {
            int exit = host.run(command, log, LIMIT);
            if (exit != 0) {
                return Optional.of(
                        "'%s' failed (exit code %d):\n%s\n".formatted(String.join(" ", command), exit, host.tail(log))
                                + "Maybe there is no package mirror within reach; the whole log is " + log);
            }
        }
        forget(log);
        return Optional.empty();
    }

    static Path log(String name) {
        try {
            return Files.createTempFile(name, ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a log that says nothing more. */
    static void forget(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
