package dev.assay.pipelines.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published set of problems.
 *
 * @param path a file of JSON lines, a problem each
 * @param name in names of tasks; default that of the file
 * @param license SPDX expression of the rows that name none; it must be said
 * @param licenses SPDX expressions that pass; default that of the set alone
 * @param source what rows name as their source; default the file's name
 * @param labels a file of JSON lines with the answers by {@code id}; default none, the problems have them
 * @param files folder of the files that problems name; default none
 * @param keepUnsolved whether problems that bring no solution are kept; default false
 */
public record ProblemSetConfig(
        String path,
        @Nullable String name,
        String license,
        List<String> licenses,
        @Nullable String source,
        @Nullable String labels,
        @Nullable String files,
        boolean keepUnsolved) {
    public ProblemSetConfig {
        if (path == null || path.isBlank()) {
            throw new BadInput("An entry of 'notebook: sets:' has no 'path'.");
        }
        NotebookConfig.requireName("sets", name);
        if (license == null || license.isBlank()) {
            throw new BadInput(
                    "The set of problems (%s) names no 'license'.%nMaybe 'license: CC-BY-4.0', as its publisher says it."
                            .formatted(path));
        }
        licenses = licenses == null || licenses.isEmpty() ? List.of(license) : List.copyOf(licenses);
    }

    /** Its name, given or that of the file. */
    public String named() {
        return NotebookConfig.named(name, path);
    }
}
