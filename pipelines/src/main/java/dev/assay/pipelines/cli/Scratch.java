package dev.assay.pipelines.cli;

import dev.assay.pipelines.store.Trees;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that is removed in the end.
 *
 * @param folder where
 */
record Scratch(Path folder) implements AutoCloseable {
    static Scratch create(String name) {
        try {
            return new Scratch(Files.createTempDirectory(name));
        } catch (IOException e) {
            throw new InfraException("storage", "There is no room for temporary files: " + e, true, e);
        }
    }

    @Override
    public void close() {
        Trees.delete(folder);
    }
}
