package dev.assay.pipelines.export;

import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of a dataset, by family, and the trajectories over them.
 *
 * @param swe of the code-agent family, sorted by instance id
 * @param tools of the general-agent family, sorted by name
 * @param notebook of the code-interpreter family, sorted by name
 * @param search of the search family, sorted by name
 * @param traces of any family, in the order of their files
 */
public record Rows(
        List<SweTask> swe,
        List<ToolTask> tools,
        List<NotebookTask> notebook,
        List<SearchTask> search,
        TraceSource traces) {
    public Rows {
        swe = List.copyOf(swe);
        tools = List.copyOf(tools);
        notebook = List.copyOf(notebook);
        search = List.copyOf(search);
    }

    /** Tasks of all families, and trajectories in memory. */
    public Rows(
            List<SweTask> swe,
            List<ToolTask> tools,
            List<NotebookTask> notebook,
            List<SearchTask> search,
            List<Trace> traces) {
        this(swe, tools, notebook, search, TraceSource.of(traces));
    }

    /** Tasks of three families, and trajectories in memory. */
    public Rows(List<SweTask> swe, List<ToolTask> tools, List<NotebookTask> notebook, List<Trace> traces) {
        this(swe, tools, notebook, List.of(), TraceSource.of(traces));
    }

    /** Tasks of two families, and trajectories in memory. */
    public Rows(List<SweTask> swe, List<ToolTask> tools, List<Trace> traces) {
        this(swe, tools, List.of(), traces);
    }

    /** Tasks alone. */
    public Rows(List<SweTask> swe, List<ToolTask> tools) {
        this(swe, tools, List.of(), List.of());
    }

    /** How many tasks there are of each family that has any. */
    public SortedMap<String, Integer> counts() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        counts.put("swe", swe.size());
        counts.put("tools", tools.size());
        counts.put("notebook", notebook.size());
        counts.put("search", search.size());
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
