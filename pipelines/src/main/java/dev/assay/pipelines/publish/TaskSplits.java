package dev.assay.pipelines.publish;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.verifiers.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which split each task of a dataset is in: where it is published, as it says; else where the rule would put it. */
public final class TaskSplits {
    /** Folders above a file of rows in which the dataset's own files are looked for. */
    private static final int ABOVE = 3;

    private final Map<String, Split> published;
    private final SplitRule rule;

    private TaskSplits(Map<String, Split> published, SplitRule rule) {
        this.published = Map.copyOf(published);
        this.rule = rule;
    }

    /**
     * Those of a dataset.
     *
     * @param dataset folder of a run or of a published dataset, or a file of rows below one
     * @param key decides how groups fall; absent for the usual one
     * @throws BadInput when what is published cannot be read, or is asked for by a key
     */
    public static TaskSplits of(Path dataset, @Nullable String key) {
        Path root = Stream.iterate(dataset.toAbsolutePath().normalize(), path -> path != null, Path::getParent)
                .limit(ABOVE + 1L)
                .filter(path -> PublishedFolder.is(path) || Files.isRegularFile(path.resolve(RunDirectory.RUN)))
                .findFirst()
                .orElse(dataset);
        if (!PublishedFolder.is(root)) {
            return new TaskSplits(Map.of(), new SplitRule(key == null ? SplitRule.USUAL_KEY : key, Shares.ofRun(root)));
        }
        if (key != null) {
            throw new BadInput(
                    "The dataset (%s) is published, and its splits are as they are.%nMaybe leave out the key (%s)."
                            .formatted(root, key));
        }
        Map<String, Split> published = new HashMap<>();
        PublishedFolder.earlier(root).rows().forEach(row -> published.put(row.family() + "/" + row.id(), row.split()));
        return new TaskSplits(published, new SplitRule(SplitRule.USUAL_KEY, Shares.USUAL));
    }

    /** The split of a task. Throws {@link BadInput} when the published dataset does not have it. */
    public Split of(Task task) {
        if (published.isEmpty()) {
            return rule.of(RowFacts.group(task));
        }
        Split split = published.get(task.family() + "/" + task.id());
        if (split == null) {
            throw new BadInput(
                    "The published dataset has no row of the %s task (%s).".formatted(task.family(), task.id()));
        }
        return split;
    }
}
