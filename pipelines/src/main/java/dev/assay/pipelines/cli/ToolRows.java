package dev.assay.pipelines.cli;

import dev.assay.env.bundle.BundleFile;
import dev.assay.env.bundle.BundleLayout;
import dev.assay.env.bundle.BundleProblem;
import dev.assay.env.bundle.BundleReader;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rows of the general-agent family with the folders of their bundles. */
final class ToolRows {
    /** How far above a file of rows the folder of environments may lie: in {@code RUN/tasks/tools/part-00000.jsonl}, three. */
    private static final int ABOVE = 3;

    private ToolRows() {}

    /** Whether it is the folder of a bundle. */
    static boolean isBundle(Path folder) {
        return Files.exists(new BundleLayout(folder).file(BundleFile.ENVIRONMENT));
    }

    /** The rows of a dataset, or of a bundle, by name. Throws {@link BadInput}. */
    static SortedMap<String, ToolTask> of(Path path) {
        SortedMap<String, ToolTask> rows = new TreeMap<>();
        if (!isBundle(path)) {
            DatasetReader.tools(path).forEach(row -> rows.put(row.name(), row));
            return rows;
        }
        try {
            BundleReader.of(path).tasks().forEach(row -> rows.put(row.name(), row));
            return rows;
        } catch (BundleProblem e) {
            throw new BadInput("The bundle (%s) is not as it was made. %s".formatted(path, e.message()), e);
        }
    }

    /** The folder of the bundle of each task of a dataset, or of a bundle, by name. Throws {@link BadInput}. */
    static SortedMap<String, Path> bundles(Path path) {
        SortedMap<String, Path> bundles = new TreeMap<>();
        List<Path> folders = isBundle(path) ? List.of(path) : list(environments(path));
        for (Path folder : folders) {
            Path tasks = new BundleLayout(folder).tasks();
            if (Files.isDirectory(tasks)) {
                list(tasks).forEach(task -> bundles.put(String.valueOf(task.getFileName()), folder));
            }
        }
        return bundles;
    }

    /** The folder of environments of a dataset. Throws {@link BadInput}. */
    static Path environments(Path dataset) {
        Path above = dataset.toAbsolutePath().normalize();
        for (int i = 0; i <= ABOVE && above != null; i++, above = above.getParent()) {
            Path environments = above.resolve("environments");
            if (Files.isDirectory(environments)) {
                return environments;
            }
        }
        throw new BadInput(
                "The environments of the rows (%s) are not there.%nMaybe name the folder that 'run' wrote, with its environments."
                        .formatted(dataset));
    }

    /** What lies in a folder, sorted. Throws {@link BadInput}. */
    static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new BadInput("The folder (%s) cannot be read: %s".formatted(folder, e), e);
        }
    }
}
