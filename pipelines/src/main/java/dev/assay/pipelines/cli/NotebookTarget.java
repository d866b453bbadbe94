package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of the notebook family, as it was made, with the files of its session.
 *
 * @param task the row
 * @param files by name
 */
record NotebookTarget(NotebookTask task, Map<String, Path> files) {
    private static final String ROWS = "tasks/notebook";

    /** Whether a path is one of rows, or of a run's folder that has some, and none of a bundle. */
    static boolean isAt(Path path) {
        return Files.isRegularFile(path) || (Files.isDirectory(path.resolve(ROWS)) && !ToolRows.isBundle(path));
    }

    /**
     * Reads one. Throws {@link BadInput}.
     *
     * @param path a file of rows, or a run's folder
     * @param wanted name or id of the row; may be absent where there is one only
     * @param given folder of its files; absent for {@code environments/NAME} of the run
     */
    static NotebookTarget choose(Path path, @Nullable String wanted, @Nullable Path given) {
        NotebookTask task = choose(path, rows(path), wanted);
        String content =
                NotebookTask.idOf(task.environment(), task.statement(), task.answer(), task.solution(), task.files());
        if (!content.equals(task.id())) {
            throw new BadInput("The task (%s) is not as it was made: its id is (%s), that of its content (%s)."
                    .formatted(task.name(), task.id(), content));
        }
        return new NotebookTarget(task, files(path, task, given));
    }

    private static List<NotebookTask> rows(Path path) {
        List<Path> parts = Files.isRegularFile(path)
                ? List.of(path)
                : ToolRows.list(path.resolve(ROWS)).stream()
                        .filter(file -> file.toString().endsWith(".jsonl"))
                        .toList();
        List<NotebookTask> rows = new ArrayList<>();
        for (Path part : parts) {
            try {
                rows.addAll(JsonLines.read(Files.readAllBytes(part), NotebookTask.class));
            } catch (IOException | UncheckedIOException | IllegalArgumentException | NullPointerException e) {
                throw new BadInput(
                        "The file (%s) holds something else than rows of the notebook family: %s".formatted(part, e),
                        e);
            }
        }
        return rows;
    }

    private static NotebookTask choose(Path path, List<NotebookTask> rows, @Nullable String wanted) {
        List<NotebookTask> found = rows.stream()
                .filter(each -> wanted == null
                        || each.name().equals(wanted)
                        || each.id().equals(wanted))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String names = rows.stream().map(NotebookTask::name).limit(20).collect(Collectors.joining(", "));
        throw new BadInput(
                wanted == null
                        ? "There are %d tasks in (%s).\nMaybe name one with --task: %s"
                                .formatted(rows.size(), path, names)
                        : "There are %d tasks of the name or id (%s) in (%s).\nMaybe one of: %s"
                                .formatted(found.size(), wanted, path, names));
    }

    private static Map<String, Path> files(Path path, NotebookTask task, @Nullable Path given) {
        Map<String, Path> files = new TreeMap<>();
        if (task.files().isEmpty()) {
            return files;
        }
        Path folder = given != null ? given : ToolRows.environments(path).resolve(task.name());
        task.files().forEach((name, digest) -> files.put(name, checked(folder, name, digest)));
        return files;
    }

    private static Path checked(Path folder, String name, String digest) {
        if (name.contains("/") || name.startsWith(".")) {
            throw new BadInput("The name (%s) is not that of a file of a session.".formatted(name));
        }
        Path file = folder.resolve(name);
        try {
            if (CanonicalJson.sha256(Files.readAllBytes(file)).equals(digest)) {
                return file;
            }
        } catch (IOException e) {
            throw new BadInput(
                    "The file (%s) of the task cannot be read: %s%nMaybe name its folder with --files."
                            .formatted(file, e),
                    e);
        }
        throw new BadInput(
                "The file (%s) is not the one that the task was made with (SHA-256 %s).".formatted(file, digest));
    }
}
