package dev.assay.env.python;

import java.util.List;

/** Who calls tools for a solution. */
public interface ToolCaller {
    /**
     * Calls a tool.
     *
     * @param name of the tool, or {@code submit_result}
     * @param arguments JSON text: an object by parameter name, an array by position, or an object whose {@code "*"} holds the
     *     positional ones
     */
    ToolResult call(String name, String arguments);

    /** The texts submitted so far, in order. */
    List<String> submitted();
}
