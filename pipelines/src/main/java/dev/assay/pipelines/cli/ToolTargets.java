package dev.assay.pipelines.cli;

import dev.assay.env.bundle.BundleLayout;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What of the general-agent family is to be verified: environments by folder, each with the names of tasks. */
final class ToolTargets {
    private final List<Target> targets = new ArrayList<>();

    /**
     * An environment.
     *
     * @param folder of its bundle
     * @param tasks names of the tasks to look at
     * @param rows what a dataset says of its tasks, by name; absent where there is no dataset
     */
    record Target(Path folder, Set<String> tasks, @Nullable Map<String, ToolTask> rows) {}

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /** Adds a bundle. */
    void bundle(Path folder) {
        targets.add(new Target(folder, names(folder), null));
    }

    /** Adds the bundles of a dataset; every row must be found in one, and nothing else. */
    void dataset(Path dataset) {
        Map<String, ToolTask> rows = ToolRows.of(dataset);
        Set<String> found = new TreeSet<>();
        for (Path folder : ToolRows.list(ToolRows.environments(dataset))) {
            if (ToolRows.isBundle(folder) || Files.isDirectory(new BundleLayout(folder).tasks())) {
                Set<String> names = names(folder);
                found.addAll(names);
                targets.add(new Target(folder, names, rows));
            }
        }
        Set<String> lost = new TreeSet<>(rows.keySet());
        lost.removeAll(found);
        if (!lost.isEmpty()) {
            throw new BadInput("The dataset (%s) has rows without a bundle: %s.%nMaybe its environments are incomplete."
                    .formatted(dataset, lost));
        }
    }

    private static Set<String> names(Path bundle) {
        Path tasks = new BundleLayout(bundle).tasks();
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(tasks)) {
            ToolRows.list(tasks).forEach(task -> names.add(String.valueOf(task.getFileName())));
        }
        return names;
    }

    /** All of them, or a sample of so many tasks that depends on names alone. */
    List<Target> sample(@Nullable Integer size) {
        if (size == null) {
            return List.copyOf(targets);
        }
        record Choice(Target target, String task) {}
        Map<Path, Set<String>> chosen = new TreeMap<>();
        targets.stream()
                .flatMap(target -> target.tasks().stream().map(task -> new Choice(target, task)))
                .sorted(Comparator.comparing(choice -> CanonicalJson.id(
                        List.of(String.valueOf(choice.target().folder().getFileName()), choice.task()))))
                .limit(size)
                .forEach(choice -> chosen.computeIfAbsent(choice.target().folder(), folder -> new TreeSet<>())
                        .add(choice.task()));
        return targets.stream()
                .filter(target -> chosen.containsKey(target.folder()))
                .map(target ->
                        new Target(target.folder(), chosen.getOrDefault(target.folder(), Set.of()), target.rows()))
                .toList();
    }
}
