package dev.assay.env.kernel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One output of a cell, in the order in which they came. */
public sealed interface CellOutput {

    /** The output as a notebook has it, format 4.5. */
    Map<String, Object> toNotebook();

    /**
     * Text that was printed.
     *
     * @param name {@code stdout} or {@code stderr}
     * @param text the text, escape sequences of terminals left out
     */
    record Stream(String name, String text) implements CellOutput {
        @Override
        public Map<String, Object> toNotebook() {
            return Map.of("output_type", "stream", "name", name, "text", text);
        }
    }

    /**
     * The value of a cell's last expression.
     *
     * @param executionCount number of the cell in its session
     * @param data its forms by media type: text as it is, pictures in Base64
     */
    record Result(int executionCount, Map<String, String> data) implements CellOutput {
        public Result {
            data = Map.copyOf(data);
        }

        @Override
        public Map<String, Object> toNotebook() {
            return Map.of(
                    "output_type",
                    "execute_result",
                    "execution_count",
                    executionCount,
                    "data",
                    new TreeMap<>(data),
                    "metadata",
                    Map.of());
        }
    }

    /**
     * Something displayed.
     *
     * @param data its forms by media type: text as it is, pictures in Base64
     */
    record Display(Map<String, String> data) implements CellOutput {
        public Display {
            data = Map.copyOf(data);
        }

        @Override
        public Map<String, Object> toNotebook() {
            return Map.of("output_type", "display_data", "data", new TreeMap<>(data), "metadata", Map.of());
        }
    }

    /**
     * An exception.
     *
     * @param name its class
     * @param value its text
     * @param traceback lines, escape sequences of terminals left out
     */
    record Failure(String name, String value, List<String> traceback) implements CellOutput {
        public Failure {
            traceback = List.copyOf(traceback);
        }

        @Override
        public Map<String, Object> toNotebook() {
            return Map.of("output_type", "error", "ename", name, "evalue", value, "traceback", traceback);
        }
    }
}
