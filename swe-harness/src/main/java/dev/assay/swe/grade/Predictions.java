package dev.assay.swe.grade;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The attempts of a file, at most one for a model and an instance.
 *
 * @param attempts in the order of the file
 * @param problems what could not be read, each with its place in the file; 100 at most, and then their number
 */
public record Predictions(List<Prediction> attempts, List<String> problems) {
    public Predictions {
        attempts = List.copyOf(attempts);
        problems = List.copyOf(problems);
    }

    /**
     * Reads attempts in the form of SWE-bench ({@code instance_id}, {@code model_name_or_path}, {@code model_patch}) or of
     * Multi-SWE-bench ({@code org}, {@code repo}, {@code number}, {@code fix_patch}): one object a line, a JSON array of
     * objects, or one object whose fields are instance ids. A damaged record is a problem, never fatal.
     *
     * @throws IOException when the file cannot be read at all
     */
    public static Predictions read(Path file) throws IOException {
        return new PredictionReader().read(file);
    }
}
