package dev.assay.env.notebook.gate;

import java.util.List;

/**
 * What proving a row again came to.
 *
 * @param task name of the row
 * @param id of the row
 * @param runs runs of its solution in kernels of their own, all with the right answer; 0 where it has none, or does not hold
 * @param mutants wrong and malformed answers tried
 * @param killed of those, refused
 * @param guesses answers tried of solvers that execute nothing
 * @param problems why it does not hold; none when it does
 */
public record RowFinding(
        String task, String id, int runs, int mutants, int killed, int guesses, List<String> problems) {
    public RowFinding {
        problems = List.copyOf(problems);
    }

    /** Whether all of it is so again. */
    public boolean holds() {
        return problems.isEmpty();
    }

    /** Share of the mutants that were refused, 0 where none was tried. */
    public double killRate() {
        return mutants == 0 ? 0 : (double) killed / mutants;
    }
}
