package dev.assay.pipelines.config;

import dev.assay.env.kernel.KernelPackages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The notebook family of a run.
 *
 * @param tasks how many problems are made, spread evenly over families and difficulties; default 100
 * @param families names of families of problems; all that Assay ships when none is given
 * @param tables share of the problems that are about tables, in [0,1], where no families are given; default 0.5
 * @param kernels kernels at a time on a host; default as many as there are processors
 * @param image where the kernels' packages come from: {@code pypi} (default) or {@code debian}
 */
public record NotebookConfig(int tasks, List<String> families, @Nullable Double tables, int kernels, String image) {
    private static final int MOST = 1_000_000;

    public NotebookConfig {
        tasks = tasks == 0 ? 100 : tasks;
        families = families == null ? List.of() : List.copyOf(families);
        kernels = kernels == 0 ? Runtime.getRuntime().availableProcessors() : kernels;
        image = image == null ? KernelPackages.PYPI.word() : image;
        if (KernelPackages.of(image).isEmpty()) {
            throw new BadInput("The image (%s) of notebook is not known.\nMaybe 'pypi' or 'debian'.".formatted(image));
        }
        if (tasks < 1 || tasks > MOST) {
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
    }

    /** Where the kernels' packages come from. */
    public KernelPackages packages() {
        return KernelPackages.of(image).orElseThrow();
    }

    /** The share of problems about tables. */
    public double tableShare() {
        return tables == null ? 0.5 : tables;
    }
}
