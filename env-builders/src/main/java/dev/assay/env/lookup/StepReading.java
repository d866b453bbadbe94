package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be read before a step can be answered.
 *
 * @param step the step
 * @param cells cells that do not depend on its rows, in order
 * @param rows its rows; absent where it is over none
 * @param related for each of its rows, the rows that refer to it: sources of a given entity without key, which is the row
 * @param rest tables all of whose rows are needed because nothing tells which refer to a row
 * @param rowCells for each of its rows, cells whose keys depend on it
 */
record StepReading(
        Step step,
        List<Term.Cell> cells,
        @Nullable Rows rows,
        List<Rows> related,
        List<Rows> rest,
        List<Term.Cell> rowCells) {
    StepReading {
        cells = List.copyOf(cells);
        related = List.copyOf(related);
        rest = List.copyOf(rest);
        rowCells = List.copyOf(rowCells);
    }

    /** Whether some tool is asked for a list. */
    boolean lists() {
        return !related.isEmpty() || !rest.isEmpty() || (rows != null && !(rows.source() instanceof Source.Given));
    }

    /** Rows, where they come from and what is needed of each. */
    record Rows(Source source, Need need) {}
}
