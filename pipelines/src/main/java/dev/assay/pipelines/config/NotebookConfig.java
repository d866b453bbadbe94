package dev.assay.pipelines.config;

import dev.assay.env.kernel.KernelPackages;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The notebook family of a run.
 *
 * @param tasks how many problems are made, spread evenly over families and difficulties; default 100, or none where sets or data are given
 * @param families names of families of problems; all that Assay ships when none is given
 * @param tables share of the problems that are about tables, in [0,1], where no families are given; default 0.5
 * @param kernels kernels at a time on a host; default as many as there are processors
 * @param image where the kernels' packages come from: {@code pypi} (default) or {@code debian}
 * @param sets published sets of problems
 * @param data tables of one's own to ask about
 */
public record NotebookConfig(
        int tasks,
        List<String> families,
        @Nullable Double tables,
        int kernels,
        String image,
        List<ProblemSetConfig> sets,
        List<TablesConfig> data) {
    private static final int MOST = 1_000_000;

    public NotebookConfig {
        sets = sets == null ? List.of() : List.copyOf(sets);
        data = data == null ? List.of() : List.copyOf(data);
        families = families == null ? List.of() : List.copyOf(families);
        boolean alone = sets.isEmpty() && data.isEmpty();
        boolean none = tasks == 0 && !alone && families.isEmpty() && tables == null;
        tasks = tasks == 0 && !none ? 100 : tasks;
        kernels = kernels == 0 ? Runtime.getRuntime().availableProcessors() : kernels;
        image = image == null ? KernelPackages.PYPI.word() : image;
        if (KernelPackages.of(image).isEmpty()) {
            throw new BadInput("The image (%s) of notebook is not known.\nMaybe 'pypi' or 'debian'.".formatted(image));
        }
        if (tasks < (none ? 0 : 1) || tasks > MOST) {
            throw new BadInput(
                    "The number (%d) of 'tasks' of notebook must be between 1 and %d.".formatted(tasks, MOST));
        }
        if (kernels < 1 || kernels > 64) {
            throw new BadInput("The number (%d) of 'kernels' of notebook must be between 1 and 64.".formatted(kernels));
        }
        if (tables != null && !(tables >= 0 && tables <= 1)) {
            throw new BadInput("The share (%s) of 'tables' of notebook must be within [0,1].".formatted(tables));
        }
        if (tables != null && !families.isEmpty()) {
            throw new BadInput(
                    "'tables' of notebook is a share among all families.\nMaybe leave out 'tables' or 'families'.");
        }
        for (String family : families) {
            if (families.indexOf(family) != families.lastIndexOf(family)) {
                throw new BadInput("The family (%s) of notebook is given twice.".formatted(family));
            }
        }
        Set<String> names = new HashSet<>();
        sets.forEach(set -> requireNew(names, "sets", set.named()));
        names.clear();
        data.forEach(tablesOfOne -> requireNew(names, "data", tablesOfOne.named()));
    }

    private static void requireNew(Set<String> names, String key, String name) {
        if (!names.add(name)) {
            throw new BadInput(
                    "Two entries of 'notebook: %s:' have the name (%s), after which tasks are named.\nMaybe give 'name' to one of them."
                            .formatted(key, name));
        }
    }

    /** Where the kernels' packages come from. */
    public KernelPackages packages() {
        return KernelPackages.of(image).orElseThrow();
    }

    /** The share of problems about tables. */
    public double tableShare() {
        return tables == null ? 0.5 : tables;
    }

    /** A name as it is given, or that of a file without its ending, file-name safe. */
    static String named(@Nullable String name, String path) {
        if (name != null) {
            return name;
        }
        String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[A-Za-z0-9]+$", "");
        String safe =
                file.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return safe.isEmpty() ? "data" : safe.substring(0, Math.min(40, safe.length()));
    }

    static void requireName(String key, @Nullable String name) {
        if (name != null && !name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new BadInput(
                    "The name (%s) of an entry of 'notebook: %s:' must be lower-case letters, digits and hyphens, 40 at most."
                            .formatted(name, key));
        }
    }
}
