package dev.assay.pipelines.flow;

import dev.assay.verifiers.verdict.InfraException;
import java.io.Serializable;

/** Waits before something that broke is tried again. */
@FunctionalInterface
public interface Pause extends Serializable {
    /** One second, then four times as long each time: what is overloaded or starting gets time to recover. */
    Pause GROWING = failures -> sleep(1000L << (2 * (failures - 1)));

    /**
     * Waits.
     *
     * @param failures how often it has failed, at least 1
     */
    void after(int failures);

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("pipeline", "The run was interrupted between two tries.", false, e);
        }
    }
}
