package dev.assay.env.notebook.gate;

import dev.assay.env.kernel.CellStatus;
import java.time.Duration;

/**
 * What executing a solution gave.
 *
 * @param status how its last executed cell ended
 * @param answer what its last cell printed, without white space at its ends; empty when it did not get there
 * @param note error or reason, when it did not end well
 * @param wall time of all its cells
 */
record SolutionRun(CellStatus status, String answer, String note, Duration wall) {
    boolean ended() {
        return status == CellStatus.OK;
    }
}
