package dev.assay.env.mcp;

import dev.assay.env.kernel.Kernel;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.KernelPool;
import dev.assay.verifiers.task.NotebookTask;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Kernels of a pool, each with the files of one task. The pool stays its owner's to close. */
final class KernelWorkplaces implements Workplaces {
    private final NotebookTask task;
    private final Map<String, Path> files;
    private final KernelPool pool;
    private final KernelLimits limits;
    private final NotebookFolder notebooks;

    KernelWorkplaces(
            NotebookTask task,
            Map<String, Path> files,
            KernelPool pool,
            KernelLimits limits,
            NotebookFolder notebooks) {
        this.task = task;
        this.files = Map.copyOf(files);
        this.pool = pool;
        this.limits = limits;
        this.notebooks = notebooks;
    }

    @Override
    public Workplace open(String session) {
        return new KernelWorkplace(session, task, pool.open(limits, files), notebooks);
    }

    /** None but what no session could be opened for. */
    @Override
    public Optional<String> trouble(Offer offer) {
        try (Kernel kernel = pool.open(limits, files)) {
            return kernel.info().language().equals("python")
                    ? Optional.empty()
                    : Optional.of("The kernel is not one of Python: %s.".formatted(kernel.info()));
        }
    }

    @Override
    public void close() {
        // Sessions close their kernels, and its owner the pool.
    }
}
