package dev.assay.pipelines.cli;

import dev.assay.env.notebook.SessionFiles;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the code-interpreter family with the folder of their environments.
 *
 * @param tasks by name
 * @param environments where the files of sessions lie, by name of the task; nothing is there for tasks without files
 */
record NotebookDataset(SortedMap<String, NotebookTask> tasks, Path environments) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    /** The rows of a dataset. Throws {@link BadInput}. */
    static NotebookDataset of(Path dataset) {
        SortedMap<String, NotebookTask> tasks = new TreeMap<>();
        for (NotebookTask task : DatasetReader.notebook(dataset)) {
            if (!NAME.matcher(task.name()).matches()) {
                throw new BadInput("The name (%s) of a row of the dataset (%s) cannot be that of a folder."
                        .formatted(task.name(), dataset));
            }
            tasks.put(task.name(), task);
        }
        boolean files = tasks.values().stream().anyMatch(task -> !task.files().isEmpty());
        return new NotebookDataset(tasks, files ? ToolRows.environments(dataset) : dataset);
    }

    /** The files that the session of a task begins with. */
    SessionFiles files(NotebookTask task) {
        return SessionFiles.of(task, environments.resolve(task.name()));
    }

    /** All rows, or a sample of so many that depends on the rows alone. */
    List<NotebookTask> sample(@Nullable Integer size) {
        return tasks.values().stream()
                .sorted(Comparator.comparing(task -> CanonicalJson.id(task.id())))
                .limit(size == null ? tasks.size() : size)
                .sorted(Comparator.comparing(NotebookTask::name))
                .toList();
    }
}
