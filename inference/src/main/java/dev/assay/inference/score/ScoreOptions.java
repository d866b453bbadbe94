package dev.assay.inference.score;

import dev.assay.inference.dsa.Batching;
import dev.assay.inference.dsa.GraphOptions;
import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.dsa.GraphOptions.Head;
import dev.assay.inference.dsa.GraphOptions.Operators;
import dev.assay.inference.dsa.GraphOptions.Precision;
import dev.assay.inference.onnx.Device;
import org.jspecify.annotations.Nullable;

/**
 * How trajectories are scored.
 *
 * @param device what the model runs on, with the operator library where one is to be used
 * @param threads of the CPU
 * @param budget tokens that run together at most, unless one trajectory alone has more; absent: what suits the device
 * @param denseUpTo trajectories of at most so many tokens get dense attention, longer ones sparse attention: 0 means that all are sparse,
 *     {@link Integer#MAX_VALUE} that all are dense; absent: where dense attention was measured to be the faster one on the device
 * @param precision of products with weights
 * @param detail what scores say beside the chance of success
 * @param form in which the model must read trajectories; absent: in the one that it names
 * @param longest tokens of a trajectory at most, longer ones get no score; absent: as many as the model's window has
 */
public record ScoreOptions(
        Device device,
        int threads,
        @Nullable Integer budget,
        @Nullable Integer denseUpTo,
        Precision precision,
        Detail detail,
        @Nullable TraceForm form,
        @Nullable Integer longest) {
    /** Length up to which dense attention of a small model was measured to be the faster one on a CPU. */
    public static final int BREAK_EVEN = 16_384;

    /** The same on a GPU, with standard operators. Those of the library are faster at every length measured. */
    public static final int GPU_BREAK_EVEN = 16_384;

    /** On a CPU, where products of one sequence of this length keep a thread busy and more would not fit its caches. */
    private static final int CPU_BUDGET = 2_048;

    private static final int GPU_BUDGET = 16_384;

    /** What scores say beside the chance of success. */
    public enum Detail {
        /** Log-probability and entropy of each token that the policy wrote, and their mean. */
        TOKENS,
        /** The mean log-probability. */
        MEAN,
        /** Nothing: the words of the vocabulary are not looked at, which saves about a seventh of the shipped model's time. */
        SUCCESS
    }

    public ScoreOptions {
        if (longest != null && longest < 1) {
            throw new IllegalArgumentException(
                    "The most tokens of a trajectory (%d) must be at least 1.".formatted(longest));
        }
        if (threads < 1 || (budget != null && budget < 1) || (denseUpTo != null && denseUpTo < 0)) {
            throw new IllegalArgumentException(
                    "Threads (%d) and token budget (%s) must be at least 1, the length up to which attention is dense (%s) at least 0."
                            .formatted(threads, budget, denseUpTo));
        }
    }

    /** On the CPU with some threads, float32, everything said; the rest as suits the device. */
    public static ScoreOptions cpu(int threads) {
        return new ScoreOptions(Device.CPU, threads, null, null, Precision.FLOAT32, Detail.TOKENS, null, null);
    }

    /** The same on a device. */
    public ScoreOptions on(Device other) {
        return new ScoreOptions(other, threads, budget, denseUpTo, precision, detail, form, longest);
    }

    /** The same with a budget of tokens. */
    public ScoreOptions withBudget(int most) {
        return new ScoreOptions(device, threads, most, denseUpTo, precision, detail, form, longest);
    }

    /** The same with dense attention up to this length. */
    public ScoreOptions withDenseUpTo(int length) {
        return new ScoreOptions(device, threads, budget, length, precision, detail, form, longest);
    }

    /** The same with products of another precision. */
    public ScoreOptions withPrecision(Precision other) {
        return new ScoreOptions(device, threads, budget, denseUpTo, other, detail, form, longest);
    }

    /** The same, saying more or less. */
    public ScoreOptions withDetail(Detail other) {
        return new ScoreOptions(device, threads, budget, denseUpTo, precision, other, form, longest);
    }

    /** The same without what is said of each token. */
    public ScoreOptions withoutTokens() {
        return withDetail(Detail.MEAN);
    }

    /** The same for models that read this form alone. */
    public ScoreOptions withForm(TraceForm only) {
        return new ScoreOptions(device, threads, budget, denseUpTo, precision, detail, only, longest);
    }

    /** The same for trajectories of at most so many tokens. */
    public ScoreOptions withLongest(int most) {
        return new ScoreOptions(device, threads, budget, denseUpTo, precision, detail, form, most);
    }

    private boolean onCpu() {
        return device.equals(Device.CPU);
    }

    /** Tokens that run together. */
    int together() {
        return budget != null ? budget : onCpu() ? CPU_BUDGET : GPU_BUDGET;
    }

    /** Which attention trajectories of a length get. */
    Attention attention(int length) {
        return length <= denseLimit() ? Attention.DENSE : Attention.SPARSE;
    }

    private int denseLimit() {
        if (denseUpTo != null) {
            return denseUpTo;
        }
        return onCpu() ? BREAK_EVEN : device.operators() != null ? 0 : GPU_BREAK_EVEN;
    }

    /**
     * How the model's graph is built. On a CPU what is held at one time should fit its caches; a GPU wants more at one time. The operator
     * library has sparse attention only.
     */
    GraphOptions graph(Attention attention) {
        GraphOptions graph = GraphOptions.scoring(attention)
                .withPrecision(precision)
                .withHead(detail == Detail.SUCCESS ? Head.NONE : Head.ASKED);
        if (onCpu()) {
            return graph.withChunks(attention == Attention.DENSE ? 128 : 64, 256);
        }
        return attention == Attention.SPARSE && device.operators() != null
                ? graph.withOperators(Operators.LIBRARY).withChunks(4_096, 4_096)
                : graph.withChunks(512, 4_096);
    }

    /**
     * Threads of a session, and batches at one time, for this many trajectories: where there are enough of them each thread has its own,
     * as threads that share one wait for each other.
     */
    Lane lane(Attention attention, int trajectories) {
        boolean apart = onCpu() && trajectories >= threads;
        return new Lane(attention, apart ? 1 : threads, new Batching(together(), !onCpu(), apart ? threads : 1));
    }

    /**
     * A session and how it is used.
     *
     * @param threads of the session, for each batch
     */
    record Lane(Attention attention, int threads, Batching batching) {}
}
