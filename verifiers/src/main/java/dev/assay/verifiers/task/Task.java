package dev.assay.verifiers.task;

/**
 * A task of any family: hard to solve, easy to verify, with a proven solution; {@link HelpfulTask} alone is scored by opinion, with nothing
 * proven.
 */
public sealed interface Task permits SweTask, ToolTask, SearchTask, NotebookTask, HelpfulTask {
    /** SHA-256 of the canonical JSON of what defines the task. */
    String id();

    /** {@code swe}, {@code tools}, {@code search}, {@code notebook} or {@code helpful}. */
    String family();

    /** Where the task is acted out. */
    EnvironmentRef environment();

    /** Where it came from. */
    Provenance provenance();
}
