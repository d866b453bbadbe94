package dev.assay.env.python;

import java.util.List;

/**
 * The tools of a {@code tools.py}, read without running it.
 *
 * @param tools in the order of {@code TOOLS}
 * @param problems why the list may not be whole: no {@code TOOLS}, a parameter without a type, a syntax error
 */
public record ToolSignatures(List<ToolSignature> tools, List<Violation> problems) {
    public ToolSignatures {
        tools = List.copyOf(tools);
        problems = List.copyOf(problems);
    }
}
