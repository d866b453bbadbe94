package dev.assay.env.gate;

import dev.assay.env.python.ToolCaller;
import dev.assay.env.python.ToolResult;
import java.util.List;
import java.util.Set;

/** The tools that a task offers; every other one is as if it were not there. */
record LimitedTools(ToolCaller tools, Set<String> offered) implements ToolCaller {
    @Override
    public ToolResult call(String name, String arguments) {
        return offered.contains(name)
                ? tools.call(name, arguments)
                : new ToolResult.Refused("There is no tool (%s).".formatted(name));
    }

    @Override
    public List<String> submitted() {
        return tools.submitted();
    }
}
