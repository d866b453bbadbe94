package dev.assay.env.python;

/** Starts sandboxes. */
interface Launcher {
    /** Starts one in which {@link ServerCommand} runs, and returns without waiting for its first word. */
    LiveSandbox launch(HostKind kind, HostFiles files);
}
