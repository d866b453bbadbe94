package dev.assay.pipelines.cli;

import java.util.Locale;

/** Where untrusted Python runs. */
enum SandboxChoice {
    /** Containers where an engine answers, bubblewrap elsewhere. */
    AUTO,
    /** A container engine. */
    CONTAINER,
    /** Bubblewrap, with this machine's Python. */
    BUBBLEWRAP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
