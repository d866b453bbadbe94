package dev.assay.env.grade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one task.
 *
 * @param instance name of the task, or its id
 * @param model who made it
 * @param answer the submitted text; absent where it is what the calls submitted
 * @param calls tool calls in order; for tasks that ask for a final state they are made again
 * @param cells Python cells in order, of an attempt at a notebook task; without an answer they are executed
 */
public record ToolPrediction(
        String instance, String model, @Nullable String answer, List<Call> calls, List<String> cells) {
    public ToolPrediction {
        calls = List.copyOf(calls);
        cells = List.copyOf(cells);
    }

    /** An attempt without cells. */
    public ToolPrediction(String instance, String model, @Nullable String answer, List<Call> calls) {
        this(instance, model, answer, calls, List.of());
    }

    /**
     * A tool call.
     *
     * @param name of the tool
     * @param arguments JSON text, an object by parameter name
     */
    public record Call(String name, String arguments) {}
}
