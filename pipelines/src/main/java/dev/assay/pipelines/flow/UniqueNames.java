package dev.assay.pipelines.flow;

import dev.assay.verifiers.task.SweTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gives tasks that would share an instance id names of their own: the oldest keeps it, the others get seven digits of their id. */
final class UniqueNames {
    private UniqueNames() {}

    static List<SweTask> of(Iterable<SweTask> namesakes) {
        List<SweTask> sorted = new ArrayList<>();
        namesakes.forEach(sorted::add);
        sorted.sort(Comparator.comparing(SweTask::createdAt).thenComparing(SweTask::id));
        for (int i = 1; i < sorted.size(); i++) {
            SweTask task = sorted.get(i);
            sorted.set(
                    i, task.withInstanceId(task.instanceId() + "-" + task.id().substring(0, 7)));
        }
        return sorted;
    }
}
