package dev.assay.pipelines.config;

import org.jspecify.annotations.Nullable;

/**
 * Tables of one's own that problems are asked about.
 *
 * @param path a file, or a folder of files: CSV, TSV, Parquet, SQLite
 * @param name in names of tasks; default that of the file or folder
 * @param license SPDX expression; default {@code NOASSERTION}
 * @param source what rows name as their source; default the name of the file or folder
 * @param tasks how many problems are asked for, spread over kinds and difficulties; default 40
 */
public record TablesConfig(
        String path, @Nullable String name, @Nullable String license, @Nullable String source, int tasks) {
    private static final int MOST = 100_000;

    public TablesConfig {
        if (path == null || path.isBlank()) {
            throw new BadInput("An entry of 'notebook: data:' has no 'path'.");
        }
        NotebookConfig.requireName("data", name);
        tasks = tasks == 0 ? 40 : tasks;
        if (tasks < 1 || tasks > MOST) {
            throw new BadInput("The number (%d) of 'tasks' of an entry of 'notebook: data:' must be between 1 and %d."
                    .formatted(tasks, MOST));
        }
    }

    /** Its name, given or that of the file or folder. */
    public String named() {
        return NotebookConfig.named(name, path);
    }
}
