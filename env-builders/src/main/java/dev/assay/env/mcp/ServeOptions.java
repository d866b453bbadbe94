package dev.assay.env.mcp;

import dev.assay.env.python.SessionLimits;
import java.time.Duration;

/**
 * Bounds of a server.
 *
 * @param limits of each session
 * @param sessions sessions at once
 * @param idle how long a session may do nothing before it is ended
 * @param messageBytes length of a message of a client
 * @param verdict whether who submits an answer is told what came of it
 */
public record ServeOptions(SessionLimits limits, int sessions, Duration idle, int messageBytes, boolean verdict) {
    public ServeOptions {
        if (sessions < 1 || messageBytes < 1 || idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException(
                    "The bounds of a server (%d sessions, %s idle, %d bytes a message) must be positive."
                            .formatted(sessions, idle, messageBytes));
        }
    }

    /** 500 calls of 10 s a session, 32 sessions, 30 minutes idle, 1 MiB a message; verdicts are told. */
    public static ServeOptions standard() {
        return new ServeOptions(SessionLimits.standard(), 32, Duration.ofMinutes(30), 1 << 20, true);
    }

    /** The same with these limits of a session. */
    public ServeOptions withLimits(SessionLimits newLimits) {
        return new ServeOptions(newLimits, sessions, idle, messageBytes, verdict);
    }

    /** The same with these bounds on sessions. */
    public ServeOptions withSessions(int newSessions, Duration newIdle) {
        return new ServeOptions(limits, newSessions, newIdle, messageBytes, verdict);
    }

    /** The same with this length of a message. */
    public ServeOptions withMessageBytes(int newMessageBytes) {
        return new ServeOptions(limits, sessions, idle, newMessageBytes, verdict);
    }

    /** The same, telling verdicts or not. */
    public ServeOptions withVerdict(boolean newVerdict) {
        return new ServeOptions(limits, sessions, idle, messageBytes, newVerdict);
    }
}
