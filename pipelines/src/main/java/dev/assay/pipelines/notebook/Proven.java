package dev.assay.pipelines.notebook;

/**
 * A problem that passed the gate. The task itself stays in the store.
 *
 * @param id of the candidate, and name of the task
 * @param stored its key in the store
 * @param task id of the task, which follows from what it asks
 * @param files whether its session begins with files
 */
public record Proven(String id, String stored, String task, boolean files) {}
