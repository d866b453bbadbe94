package dev.assay.env.proof;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What proving a task again found.
 *
 * @param bundle name of the folder of its environment
 * @param task its name; absent where the environment itself does not hold, and none of its tasks was looked at
 * @param id of the task; absent where its row cannot be read
 * @param problems what does not hold; empty when the task is sound
 * @param mutants wrong attempts tried, doing nothing included
 * @param killed of those, refused by the verifier
 * @param equivalent of the rest, right by the independent evaluator too
 * @param reseeded databases with other data on which the solution was run and passes
 * @param data where other data came from, or why there was none
 */
public record ToolFinding(
        String bundle,
        @Nullable String task,
        @Nullable String id,
        List<String> problems,
        int mutants,
        int killed,
        int equivalent,
        int reseeded,
        String data) {
    public ToolFinding {
        problems = List.copyOf(problems);
    }

    /** A finding before anything was run. */
    public static ToolFinding unproven(
            String bundle, @Nullable String task, @Nullable String id, List<String> problems) {
        return new ToolFinding(bundle, task, id, problems, 0, 0, 0, 0, "not looked for");
    }

    /** Whether nothing was found wrong. */
    public boolean holds() {
        return problems.isEmpty();
    }

    /** The share of mutants that were refused, in [0,1]; 0 where none was tried. */
    public double killRate() {
        return mutants == 0 ? 0 : (double) killed / mutants;
    }

    /** The same with further problems, those first. */
    public ToolFinding with(List<String> more) {
        List<String> all = Stream.concat(more.stream(), problems.stream()).toList();
        return new ToolFinding(bundle, task, id, all, mutants, killed, equivalent, reseeded, data);
    }
}
