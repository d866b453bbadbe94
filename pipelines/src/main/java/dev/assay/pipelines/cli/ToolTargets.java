package dev.assay.pipelines.cli;

import dev.assay.env.bundle.BundleFile;
import dev.assay.env.bundle.BundleLayout;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of the general-agent family is to be verified: environments by folder, each with the names of tasks. */
final class ToolTargets {
    /** How far above a file of rows the folder of environments may lie: in {@code RUN/tasks/tools/part-00000.jsonl}, three. */
    private static final int ABOVE = 3;

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
        Map<String, ToolTask> rows = new TreeMap<>();
        DatasetReader.tools(dataset).forEach(row -> rows.put(row.name(), row));
        Set<String> found = new TreeSet<>();
        for (Path folder : list(environments(dataset))) {
            if (Files.exists(new BundleLayout(folder).file(BundleFile.ENVIRONMENT))
                    || Files.isDirectory(new BundleLayout(folder).tasks())) {
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

    private static Path environments(Path dataset) {
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

    private static Set<String> names(Path bundle) {
        Path tasks = new BundleLayout(bundle).tasks();
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(tasks)) {
            list(tasks).forEach(task -> names.add(String.valueOf(task.getFileName())));
        }
        return names;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new BadInput("The folder (%s) cannot be read: %s".formatted(folder, e), e);
        }
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
                .map(target -> new Target(
                        target.folder(), chosen.getOrDefault(target.folder(), Set.of()), target.rows()))
                .toList();
    }
}
