package dev.assay.pipelines.rollout;

import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.task.ToolTask;
import java.util.Locale;

/**
 * A task as accounts name it.
 *
 * @param name of the task
 * @param kind what it is about
 */
public record TaskLabel(Task task, String name, String kind) {
    /** That of a task of a family that there are rollouts for. */
    public static TaskLabel of(Task task) {
        if (task instanceof ToolTask tool) {
            return new TaskLabel(tool, tool.name(), tool.kind().name().toLowerCase(Locale.ROOT));
        }
        if (task instanceof NotebookTask notebook) {
            return new TaskLabel(notebook, notebook.name(), notebook.kind());
        }
        if (task instanceof SearchTask search) {
            return new TaskLabel(search, search.name(), search.form());
        }
        if (task instanceof SweTask swe) {
            return new TaskLabel(swe, swe.instanceId(), swe.language());
        }
        throw new IllegalArgumentException("There are no rollouts of the %s family.".formatted(task.family()));
    }
}
