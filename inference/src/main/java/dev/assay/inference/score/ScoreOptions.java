package dev.assay.inference.score;

import dev.assay.inference.dsa.GraphOptions.Precision;
import dev.assay.inference.onnx.Device;

/**
 * How trajectories are scored.
 *
 * @param device what the model runs on
 * @param threads of the CPU
 * @param budget tokens that run together at most, unless one trajectory alone has more
 * @param denseUpTo trajectories of at most so many tokens get dense attention, longer ones sparse attention: 0 means that all are
 *     sparse, {@link Integer#MAX_VALUE} that all are dense
 * @param precision of products with weights
 * @param tokens whether scores say something of each token
 */
public record ScoreOptions(Device device, int threads, int budget, int denseUpTo, Precision precision, boolean tokens) {
    /** Length up to which dense attention of a small model was measured to be the faster one on a CPU. */
    public static final int BREAK_EVEN = 8_192;

    public ScoreOptions {
        if (threads < 1 || budget < 1 || denseUpTo < 0) {
            throw new IllegalArgumentException(
                    "Threads (%d) and token budget (%d) must be at least 1, the length up to which attention is dense (%d) at least 0."
                            .formatted(threads, budget, denseUpTo));
        }
    }

    /** On the CPU with some threads: 16,384 tokens together, dense up to {@link #BREAK_EVEN}, float32, everything said. */
    public static ScoreOptions cpu(int threads) {
        return new ScoreOptions(Device.CPU, threads, 16_384, BREAK_EVEN, Precision.FLOAT32, true);
    }

    /** The same on a device. */
    public ScoreOptions on(Device other) {
        return new ScoreOptions(other, threads, budget, denseUpTo, precision, tokens);
    }

    /** The same with another budget of tokens. */
    public ScoreOptions withBudget(int most) {
        return new ScoreOptions(device, threads, most, denseUpTo, precision, tokens);
    }

    /** The same with dense attention up to another length. */
    public ScoreOptions withDenseUpTo(int length) {
        return new ScoreOptions(device, threads, budget, length, precision, tokens);
    }

    /** The same with products of another precision. */
    public ScoreOptions withPrecision(Precision other) {
        return new ScoreOptions(device, threads, budget, denseUpTo, other, tokens);
    }

    /** The same without what is said of each token. */
    public ScoreOptions withoutTokens() {
        return new ScoreOptions(device, threads, budget, denseUpTo, precision, false);
    }
}
