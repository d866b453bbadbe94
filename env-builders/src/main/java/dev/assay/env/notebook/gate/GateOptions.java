package dev.assay.env.notebook.gate;

import dev.assay.env.kernel.KernelLimits;
import java.time.Duration;

/**
 * How thorough the gate is.
 *
 * @param wall wall-clock time that a solution may take
 * @param freshOneIn one in so many problems is solved in fresh kernels too, chosen by its content
 * @param freshKernels in how many
 */
public record GateOptions(Duration wall, int freshOneIn, int freshKernels) {
    public GateOptions {
        if (wall.isNegative() || wall.isZero() || freshOneIn < 1 || freshKernels < 0) {
            throw new IllegalArgumentException(
                    "The gate needs a positive time (%s), one problem in at least 1 (%d) and 0 or more kernels (%d)."
                            .formatted(wall, freshOneIn, freshKernels));
        }
    }

    /** 60 seconds; one problem in 20 (5 %) in three fresh kernels. */
    public static GateOptions standard() {
        return new GateOptions(Duration.ofSeconds(60), 20, 3);
    }

    /** Limits of a session that solves one problem after the other. */
    KernelLimits limits() {
        return KernelLimits.standard().withCall(wall).withCalls(Integer.MAX_VALUE);
    }
}
