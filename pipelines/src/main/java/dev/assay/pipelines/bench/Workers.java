package dev.assay.pipelines.bench;

import dev.assay.verifiers.verdict.InfraException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work on three threads, for the two cores that figures are for: each waits for processes half of the time. */
public final class Workers {
    /** How many threads. */
    public static final int THREADS = 3;

    private Workers() {}

    /** What each piece of work gives, in their order. */
    static <T> List<T> all(List<? extends Callable<T>> work) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : pool.invokeAll(work)) {
                results.add(each.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The measurement was interrupted.", true, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InfraException infra) {
                throw infra;
            }
            throw new IllegalStateException("The measurement failed: " + e.getCause(), e);
        } finally {
            pool.shutdownNow();
        }
    }
}
