package dev.assay.pipelines.cli;

import dev.assay.env.notebook.SessionFiles;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.flow.RolloutLaunch.Stand;
import dev.assay.pipelines.search.CorpusFinder;
import dev.assay.pipelines.search.RowCorpus;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.SweTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a dataset that can be acted out, each with its environment.
 *
 * @param dataset a run's folder, a file of rows, or the folder of a tool environment
 * @param corpus where the corpus of search questions is, as somebody says; absent to look beside the rows
 */
record RolloutStands(Talk talk, Path dataset, @Nullable Path corpus) {
    /** All of them, by name. Throws {@link BadInput} where there is none, or an environment is not at hand. */
    List<Stand> all() {
        Set<String> families = ToolRows.isBundle(dataset) ? Set.of("tools") : DatasetReader.families(dataset);
        List<Stand> stands = new ArrayList<>();
        if (families.contains("tools")) {
            tools(stands);
        }
        if (families.contains("notebook")) {
            notebooks(stands);
        }
        if (families.contains("search")) {
            questions(stands);
        }
        if (families.contains("swe")) {
            repositories(stands);
        }
        if (stands.isEmpty()) {
            throw new BadInput(
                    "The dataset (%s) has no task that anybody could act in, of the families (%s).%nMaybe its run accepted none; 'run.json' says why."
                            .formatted(dataset, String.join(", ", families)));
        }
        return byName(stands);
    }

    /** So many of them, whatever their family, always the same ones. */
    static List<Stand> limited(List<Stand> stands, int limit) {
        return byName(stands.stream()
                .sorted(Comparator.comparing(stand ->
                        CanonicalJson.id(List.of("rollout", stand.task().id()))))
                .limit(limit)
                .toList());
    }

    /** So many of each family, or all that it has, drawn by a seed and by nothing else but the ids of tasks. */
    static List<Stand> drawn(List<Stand> stands, int each, long seed) {
        Map<String, List<Stand>> byFamily = stands.stream()
                .collect(Collectors.groupingBy(stand -> stand.task().family(), TreeMap::new, Collectors.toList()));
        return byName(byFamily.values().stream()
                .flatMap(own -> own.stream()
                        .sorted(Comparator.comparing(stand -> CanonicalJson.id(
                                List.of("drawn", seed, stand.task().id()))))
                        .limit(each))
                .toList());
    }

    private static List<Stand> byName(List<Stand> stands) {
        return stands.stream().sorted(Comparator.comparing(Stand::name)).toList();
    }

    private void tools(List<Stand> stands) {
        SortedMap<String, Path> bundles = ToolRows.bundles(dataset);
        ToolRows.of(dataset).forEach((name, row) -> {
            Path bundle = bundles.get(name);
            if (bundle == null) {
                throw new BadInput(
                        "The task (%s) has no bundle among the environments of the dataset.".formatted(name));
            }
            stands.add(new Stand(bundle.toAbsolutePath().normalize().toString(), row));
        });
    }

    private void notebooks(List<Stand> stands) {
        NotebookDataset rows = NotebookDataset.of(dataset);
        rows.tasks().values().forEach(task -> {
            SessionFiles files = rows.files(task);
            if (!files.problems().isEmpty()) {
                throw new BadInput("The task (%s) cannot be acted out: %s"
                        .formatted(task.name(), String.join(" ", files.problems())));
            }
            Path folder = rows.environments().resolve(task.name());
            stands.add(new Stand(folder.toAbsolutePath().normalize().toString(), task));
        });
    }

    private void questions(List<Stand> stands) {
        SortedMap<String, List<SearchTask>> byCorpus = DatasetReader.search(dataset).stream()
                .collect(Collectors.groupingBy(task -> task.environment().digest(), TreeMap::new, Collectors.toList()));
        byCorpus.forEach((digest, tasks) -> {
            talk.progress("opening the corpus " + digest);
            try (RowCorpus found = CorpusFinder.ofThisMachine().find(dataset, digest, corpus)) {
                String library = found.folder().toAbsolutePath().normalize().toString();
                tasks.forEach(task -> stands.add(new Stand(library, asMade(task))));
            }
        });
    }

    /** Whether the engine has an image is seen when somebody acts in it: others go on, and what could not be run is listed. */
    private void repositories(List<Stand> stands) {
        for (SweTask task : DatasetReader.swe(dataset)) {
            if (task.foreignObjects() != 0) {
                throw new BadInput(
                        "The image of the task (%s) holds (%d) objects that its base commit does not reach: the fix may be among them.%nMaybe leave this row out."
                                .formatted(task.instanceId(), task.foreignObjects()));
            }
            stands.add(new Stand("", asMade(task)));
        }
    }

    private static SweTask asMade(SweTask task) {
        String content = SweTask.idOf(
                task.repo(),
                task.baseCommit(),
                task.patch(),
                task.testPatch(),
                task.problemStatement(),
                task.recipe(),
                task.failToPass(),
                task.passToPass());
        requireSame(task.instanceId(), task.id(), content);
        return task;
    }

    private static SearchTask asMade(SearchTask task) {
        String content =
                SearchTask.idOf(task.environment().digest(), task.question(), task.answer(), task.constraints());
        requireSame(task.name(), task.id(), content);
        return task;
    }

    private static void requireSame(String name, String id, String content) {
        if (!content.equals(id)) {
            throw new BadInput("The task (%s) is not as it was made: its id is (%s), that of its content (%s)."
                    .formatted(name, id, content));
        }
    }
}
