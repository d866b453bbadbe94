package dev.assay.env.rollout.notebook;

import java.util.List;
import java.util.function.Function;

/**
 * What an agent without a model does.
 *
 * @param cells that it executes, in order
 * @param answer what it submits, by what the last cell printed
 * @param otherwise what it submits, in words, when a cell failed
 * @param submitting what it says to its answer
 */
record Script(List<Cell> cells, Function<String, String> answer, String otherwise, String submitting) {
    Script {
        cells = List.copyOf(cells);
    }

    /**
     * A cell.
     *
     * @param words what the agent says to it
     * @param code Python
     */
    record Cell(String words, String code) {}
}
