package dev.assay.inference.context;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Parallel-fewest-step: of several independent trajectories of one question, the one with the fewest steps counts. */
public final class ParallelFewestSteps {
    private ParallelFewestSteps() {}

    /** The trajectory with the fewest steps, of equals the first; those that did not finish must be left out before. */
    public static <T> Optional<T> choose(List<T> finished, ToLongFunction<T> steps) {
        T best = null;
        for (T trajectory : finished) {
            if (best == null || steps.applyAsLong(trajectory) < steps.applyAsLong(best)) {
                best = trajectory;
            }
        }
        return Optional.ofNullable(best);
    }
}
