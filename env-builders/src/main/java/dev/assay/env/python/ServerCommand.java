package dev.assay.env.python;

import java.util.List;

/** The command line of the server, the same in every sandbox. */
final class ServerCommand {
    /** Where the sandbox sees {@link HostFiles#server()}. */
    static final String SERVER = "/assay";
    /** Where a judge sees {@link HostFiles#staged()}. */
    static final String FILES = "/files";

    static final String PYTHON = "/usr/bin/python3";

    private ServerCommand() {}

    /**
     * Its arguments. Nothing of the image's or the host's environment stays, nothing of the site's packages is seen, and hashes,
     * time zone and encoding are the same everywhere; {@code -I} would do away with the hash seed as well.
     */
    static List<String> argv(HostKind kind) {
        return List.of(
                "/usr/bin/env",
                "-i",
                "PYTHONHASHSEED=0",
                "PYTHONSAFEPATH=1",
                "TZ=UTC",
                "LANG=C.UTF-8",
                "LC_ALL=C.UTF-8",
                PYTHON,
                "-s",
                "-S",
                "-B",
                SERVER + "/assay_server.py",
                kind.name());
    }
}
