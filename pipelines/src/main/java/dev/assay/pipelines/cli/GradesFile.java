package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the grade of each attempt is kept, a line of JSON each.
 *
 * @param path absent where nobody asked for it
 */
record GradesFile(@Nullable Path path) {
    void write(List<?> grades) {
        if (path != null) {
            try {
                Files.write(path, JsonLines.write(grades));
            } catch (IOException e) {
                throw new BadInput("The grades (%s) cannot be written: %s".formatted(path, e), e);
            }
        }
    }
}
