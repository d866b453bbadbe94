package dev.assay.pipelines.export;

import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.trace.Trace;
import java.util.List;

/**
 * The rows of a dataset, by family, and the trajectories over them.
 *
 * @param swe of the code-agent family, sorted by instance id
 * @param tools of the general-agent family, sorted by name
 * @param traces of any family, in the order of their file
 */
public record Rows(List<SweTask> swe, List<ToolTask> tools, List<Trace> traces) {
    public Rows {
        swe = List.copyOf(swe);
        tools = List.copyOf(tools);
        traces = List.copyOf(traces);
    }

    /** Tasks alone. */
    public Rows(List<SweTask> swe, List<ToolTask> tools) {
        this(swe, tools, List.of());
    }
}
