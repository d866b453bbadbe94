package dev.assay.pipelines.search;

import java.util.Objects;

/**
 * A question that passed every check. The task itself stays in the store.
 *
 * @param id of its trial, and name of the task
 * @param stored its key in the store
 * @param task id of the task
 * @param question in words
 * @param about a digest of the entities that are the answer, or that it is about
 * @param meaning a digest of what is asked and by which constraints, whatever their order and their words
 */
public record Kept(String id, String stored, String task, String question, String about, String meaning) {
    public Kept {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(task, "task is null");
    }
}
