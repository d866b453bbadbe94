package dev.assay.env.python;

import java.time.Duration;

/**
 * Bounds of a tool session.
 *
 * @param child of its process
 * @param call time for one call
 * @param calls calls in all, refused ones and submissions included
 * @param resultBytes length of one result as JSON
 */
public record SessionLimits(ChildLimits child, Duration call, int calls, int resultBytes) {
    public SessionLimits {
        if (calls < 1 || resultBytes < 1 || call.isNegative() || call.isZero()) {
            throw new IllegalArgumentException(
                    "The limits of a session (%s a call, %d calls, %d bytes a result) must be positive."
                            .formatted(call, calls, resultBytes));
        }
    }

    /** 10 s a call, 500 calls, 1 MiB a result. */
    public static SessionLimits standard() {
        return new SessionLimits(ChildLimits.session(), Duration.ofSeconds(10), 500, 1 << 20);
    }

    /** The same with this number of calls. */
    public SessionLimits withCalls(int newCalls) {
        return new SessionLimits(child, call, newCalls, resultBytes);
    }

    /** The same with this time for a call. */
    public SessionLimits withCall(Duration newCall) {
        return new SessionLimits(child, newCall, calls, resultBytes);
    }
}
