package dev.assay.env.kernel;

import java.time.Duration;

/**
 * Bounds of one session.
 *
 * @param call wall-clock time of one call
 * @param calls calls of {@code execute}
 * @param keptChars characters of a call's output that are kept
 * @param floodBytes bytes of a call's output after which it is interrupted
 * @param codeChars characters of code in one call
 */
public record KernelLimits(Duration call, int calls, int keptChars, long floodBytes, int codeChars) {
    public KernelLimits {
        if (call.isNegative() || call.isZero() || calls < 1 || keptChars < 1 || floodBytes < 1 || codeChars < 1) {
            throw new IllegalArgumentException(
                    "The limits of a session must be positive: %s a call, %d calls, %d characters kept, %d bytes put out, %d characters of code."
                            .formatted(call, calls, keptChars, floodBytes, codeChars));
        }
    }

    /** As published, 120 s a call and 20 calls; 4 Mi characters are kept, 64 MiB are a flood, code has up to 1 Mi characters. */
    public static KernelLimits standard() {
        return new KernelLimits(Duration.ofMinutes(2), 20, 4 << 20, 64L << 20, 1 << 20);
    }

    /** The same with this time. */
    public KernelLimits withCall(Duration newCall) {
        return new KernelLimits(newCall, calls, keptChars, floodBytes, codeChars);
    }

    /** The same with this number of calls. */
    public KernelLimits withCalls(int newCalls) {
        return new KernelLimits(call, newCalls, keptChars, floodBytes, codeChars);
    }

    /** The same with these bounds on output. */
    public KernelLimits withOutput(int newKeptChars, long newFloodBytes) {
        return new KernelLimits(call, calls, newKeptChars, newFloodBytes, codeChars);
    }
}
