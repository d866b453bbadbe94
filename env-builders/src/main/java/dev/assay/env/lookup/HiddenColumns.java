package dev.assay.env.lookup;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.expression.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tools for columns that no tool tells until a task speaks of them. */
public final class HiddenColumns {
    private HiddenColumns() {}

    /** The tools, and those for hidden columns that a task speaks of. */
    public static ToolCatalogue offer(Mentions mentions, ToolCatalogue tools, ToolCatalogue all) {
        ToolCatalogue offered = tools;
        for (Map.Entry<String, ? extends Set<String>> each : mentions.columns().entrySet()) {
            for (String column : each.getValue()) {
                if (offered.telling(each.getKey(), column).isEmpty()) {
                    Optional<ToolSpec> hidden =
                            all.telling(each.getKey(), column).filter(tool -> tool.use() == ToolSpec.Use.ADDED);
                    offered = hidden.isPresent() ? offered.with(hidden.get()) : offered;
                }
            }
        }
        return offered;
    }

    /** What to say of tools that are new. */
    public static String news(ToolCatalogue before, ToolCatalogue after) {
        List<String> names = new ArrayList<>(after.names());
        names.removeAll(before.names());
        return names.isEmpty() ? "" : " New: " + String.join(", ", names) + ".";
    }
}
