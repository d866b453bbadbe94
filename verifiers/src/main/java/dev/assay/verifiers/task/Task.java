package dev.assay.verifiers.task;

/** A task of any family: hard to solve, easy to verify, with a proven solution. */
public sealed interface Task permits SweTask, ToolTask, SearchTask, NotebookTask {
    /** SHA-256 of the canonical JSON of what defines the task. */
    String id();

    /** {@code swe}, {@code tools}, {@code search} or {@code notebook}. */
    String family();

    /** Where the task is acted out. */
    EnvironmentRef environment();

    /** Where it came from. */
    Provenance provenance();
}
