package dev.assay.env.mcp;

import dev.assay.env.kernel.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the notebooks of sessions are kept, each whole at any time.
 *
 * @param path the folder, which is there; absent to keep none
 * @param task name of the task, with which the names of files begin
 */
record NotebookFolder(@Nullable Path path, String task) {
    private static final Logger LOG = LoggerFactory.getLogger(NotebookFolder.class);

    /** Keeps the notebook of a session, in place of what was kept of it before. */
    void keep(String session, Notebook notebook) {
        if (path == null) {
            return;
        }
        String name = "%s-%s.ipynb".formatted(task, session);
        Path part = path.resolve("." + name);
        try {
            Files.write(part, notebook.toBytes());
            Files.move(part, path.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // The session goes on: an agent can do nothing about it.
            LOG.error("The notebook ({}) cannot be written below ({}): {}", name, path, e.toString());
        }
    }
}
