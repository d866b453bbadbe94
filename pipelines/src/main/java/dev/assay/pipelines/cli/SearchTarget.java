package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.search.CorpusFinder;
import dev.assay.pipelines.search.RowCorpus;
import dev.assay.verifiers.task.SearchTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of the search family, as it was made, with its corpus.
 *
 * @param task the row
 * @param corpus opened
 */
record SearchTarget(SearchTask task, RowCorpus corpus) {
    /**
     * Whether a path is of rows of this family; where a run has rows of notebook problems, too, whether the one that is wanted is of this
     * family.
     */
    static boolean isAt(Path path, @Nullable String wanted) {
        if (ToolRows.isBundle(path)) {
            return false;
        }
        if (Files.isRegularFile(path)) {
            return DatasetReader.families(path).contains("search");
        }
        Path tasks = path.resolve("tasks");
        return Files.isDirectory(tasks.resolve("search"))
                && (!Files.isDirectory(tasks.resolve("notebook"))
                        || DatasetReader.search(path).stream().anyMatch(task -> named(task, wanted)));
    }

    private static boolean named(SearchTask task, @Nullable String wanted) {
        return task.name().equals(wanted) || task.id().equals(wanted);
    }

    /**
     * Reads one and opens its corpus. Throws {@link BadInput}.
     *
     * @param path a file of rows, or a run's folder
     * @param wanted name or id of the row; may be absent where there is one only
     * @param named where the corpus is; absent to look beside the rows
     */
    static SearchTarget choose(Path path, @Nullable String wanted, @Nullable Path named) {
        SearchTask task = choose(path, DatasetReader.search(path), wanted);
        String content =
                SearchTask.idOf(task.environment().digest(), task.question(), task.answer(), task.constraints());
        if (!content.equals(task.id())) {
            throw new BadInput("The task (%s) is not as it was made: its id is (%s), that of its content (%s)."
                    .formatted(task.name(), task.id(), content));
        }
        return new SearchTarget(
                task, CorpusFinder.ofThisMachine().find(path, task.environment().digest(), named));
    }

    private static SearchTask choose(Path path, List<SearchTask> rows, @Nullable String wanted) {
        List<SearchTask> found = rows.stream()
                .filter(each -> wanted == null || named(each, wanted))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String names = rows.stream().map(SearchTask::name).limit(20).collect(Collectors.joining(", "));
        throw new BadInput(
                wanted == null
                        ? "There are %d questions in (%s).\nMaybe name one with --task: %s"
                                .formatted(rows.size(), path, names)
                        : "There are %d questions of the name or id (%s) in (%s).\nMaybe one of: %s"
                                .formatted(found.size(), wanted, path, names));
    }
}
