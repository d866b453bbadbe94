package dev.assay.search.verify;

import java.util.List;

/**
 * What proving a row again came to.
 *
 * @param task name of the row
 * @param id of the row
 * @param statements of the corpus that its answer rests on
 * @param candidates of the row that were judged again
 * @param again answers that the embedded agents give now, all of them wrong where the row holds
 * @param problems why it does not hold, each with a code; none when it does
 */
public record RowFinding(String task, String id, int statements, int candidates, int again, List<String> problems) {
    public RowFinding {
        problems = List.copyOf(problems);
    }

    /** Whether all of it is so again. */
    public boolean holds() {
        return problems.isEmpty();
    }
}
