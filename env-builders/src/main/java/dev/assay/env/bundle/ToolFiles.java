package dev.assay.env.bundle;

import java.util.List;

/**
 * The tools of an environment as its files have them.
 *
 * @param names of all of them, sorted, {@code submit_result} included
 * @param source of {@code tools.py}
 * @param schemas text of {@code tools.json}: {@code chat} and {@code responses}
 */
public record ToolFiles(List<String> names, String source, String schemas) {
    public ToolFiles {
        names = names.stream().sorted().toList();
    }
}
