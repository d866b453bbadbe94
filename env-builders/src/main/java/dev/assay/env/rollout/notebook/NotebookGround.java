package dev.assay.env.rollout.notebook;

import dev.assay.verifiers.task.NotebookTask;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A notebook problem, made ready to be acted out.
 *
 * @param task the row
 * @param files with which the folder of a session begins, by name; their digests were checked
 */
public record NotebookGround(NotebookTask task, SortedMap<String, Path> files) {
    private static final List<String> TEXTS = List.of(".csv", ".tsv", ".txt", ".jsonl");

    public NotebookGround {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** A problem with its files. */
    public static NotebookGround of(NotebookTask task, Map<String, Path> files) {
        return new NotebookGround(task, new TreeMap<>(files));
    }

    /** Names of the files of a task that are tables in text, an entry a line. */
    static List<String> tables(NotebookTask task) {
        return task.files().keySet().stream()
                .filter(name -> TEXTS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith))
                .toList();
    }
}
