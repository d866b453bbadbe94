package dev.assay.env.engine;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds bubblewrap, with which untrusted Python runs where there is no container engine, or installs the distribution's. */
public final class BubblewrapSetup {
    private static final Duration TRIAL = Duration.ofSeconds(20);
    private static final List<String> EVERYTHING = List.of(
            "bwrap",
            "--unshare-all",
            "--unshare-user",
            "--disable-userns",
            "--ro-bind",
            "/",
            "/",
            "--",
            "/usr/bin/python3",
            "-I",
            "-c",
            "");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    private final EngineHost host;
    private final PrintStream talk;

    BubblewrapSetup(EngineHost host, PrintStream talk) {
        this.host = host;
        this.talk = talk;
    }

    /**
     * Bubblewrap and Python if they are there or can be. Installing needs root on Debian or Ubuntu and leave, and is announced on
     * {@code talk} first. Never throws because they are missing: the status says why.
     */
    public static BubblewrapStatus find(boolean mayInstall, PrintStream talk) {
        return new BubblewrapSetup(new ThisHost(), talk).find(mayInstall);
    }

    BubblewrapStatus find(boolean mayInstall) {
        if (!host.has("bwrap") || !host.has("python3")) {
            Optional<String> trouble = host.root()
                    ? new DebianInstall(host, talk)
                            .install(
                                    "bubblewrap",
                                    List.of("bubblewrap", "python3"),
                                    mayInstall,
                                    "Maybe install bubblewrap and python3 with the system's own package manager.")
                    : Optional.of("There is no bubblewrap, or no python3.\n"
                            + "Maybe install them; this user is not root, so nothing is installed.");
            if (trouble.isPresent()) {
                return new BubblewrapStatus(false, trouble.get());
            }
        }
        return trial();
    }

    private BubblewrapStatus trial() {
        Path log = DebianInstall.log("assay-bubblewrap");
        List<String> command = host.root()
                ? Stream.concat(AS_NOBODY.stream(), EVERYTHING.stream()).toList()
                : EVERYTHING;
        try {
            int exit = host.run(command, log, TRIAL);
            return exit == 0
                    ? new BubblewrapStatus(true, "Bubblewrap works.")
                    : new BubblewrapStatus(
                            false,
                            "Bubblewrap is there but does not work (exit code %d): %s\n".formatted(exit, host.tail(log))
                                    + "Maybe this kernel lets no ordinary user make namespaces; see the settings"
                                    + " kernel.unprivileged_userns_clone, user.max_user_namespaces and"
                                    + " kernel.apparmor_restrict_unprivileged_userns.");
        } finally {
            DebianInstall.forget(log);
        }
    }
}
