package dev.assay.pipelines.reward;

import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.rollout.TaskLabel;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.trace.Rollout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What accounts call the tasks of trajectories. */
public final class TaskNames {
    private final Map<String, Name> names = new HashMap<>();

    /**
     * A task as accounts name it.
     *
     * @param name of the task; its id where its row is not at hand
     * @param kind what it is about; its family where its row is not at hand
     */
    record Name(String name, String kind) {}

    private TaskNames() {}

    /**
     * Those of datasets, and of the runs that trajectories lie in. Throws {@link dev.assay.pipelines.config.BadInput} where rows are none.
     *
     * @param datasets folders of runs, or files of rows
     * @param traces files of trajectories, or folders that may be those of a run
     */
    public static TaskNames of(List<Path> datasets, List<Path> traces) {
        TaskNames names = new TaskNames();
        datasets.forEach(names::add);
        traces.stream().filter(path -> Files.isDirectory(path.resolve("tasks"))).forEach(names::add);
        return names;
    }

    private void add(Path dataset) {
        Set<String> families = DatasetReader.families(dataset);
        if (families.contains("tools")) {
            DatasetReader.tools(dataset).forEach(this::add);
        }
        if (families.contains("notebook")) {
            DatasetReader.notebook(dataset).forEach(this::add);
        }
        if (families.contains("search")) {
            DatasetReader.search(dataset).forEach(this::add);
        }
        if (families.contains("swe")) {
            DatasetReader.swe(dataset).forEach(this::add);
        }
    }

    private void add(Task task) {
        TaskLabel label = TaskLabel.of(task);
        names.put(task.id(), new Name(label.name(), label.kind()));
    }

    Name of(Rollout rollout) {
        return names.getOrDefault(rollout.taskId(), new Name(rollout.taskId(), rollout.family()));
    }
}
