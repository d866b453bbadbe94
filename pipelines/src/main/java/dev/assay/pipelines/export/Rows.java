package dev.assay.pipelines.export;

import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolTask;
import java.util.List;

/**
 * The rows of a dataset, by family.
 *
 * @param swe of the code-agent family, sorted by instance id
 * @param tools of the general-agent family, sorted by name
 */
public record Rows(List<SweTask> swe, List<ToolTask> tools) {
    public Rows {
        swe = List.copyOf(swe);
        tools = List.copyOf(tools);
    }
}
