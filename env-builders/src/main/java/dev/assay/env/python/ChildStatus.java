package dev.assay.env.python;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.python.ChildEnd.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the kernel says of a child's end.
 *
 * @param exit exit code; -1 when a signal ended it
 * @param signal that ended it, or 0
 * @param cpu processor time
 * @param sandbox how its whole sandbox ended with it, if it did
 */
record ChildStatus(int exit, int signal, Duration cpu, Optional<String> sandbox) {
    /** What a driver exits with when memory cannot be had: an agreement with {@code assay_server.py}. */
    private static final int NO_MEMORY = 77;

    private static final int SIGKILL = 9;
    private static final int SIGXCPU = 24;
    private static final Map<Integer, String> FAULTS = Map.of(
            4,
            "illegal instruction",
            6,
            "abort",
            7,
            "bus error",
            8,
            "arithmetic fault",
            11,
            "segmentation fault",
            31,
            "bad system call");

    static ChildStatus of(ObjectNode note) {
        return new ChildStatus(
                note.path("exit").asInt(-1),
                note.path("signal").asInt(0),
                Duration.ofMillis(note.path("cpuMillis").asLong(0)),
                Optional.empty());
    }

    static ChildStatus sandboxKilled(String how) {
        return new ChildStatus(-1, 0, Duration.ZERO, Optional.of(how));
    }

    /** How the child ended, if nobody had a reason to end it. */
    ChildEnd end(ChildLimits limits) {
        if (sandbox.isPresent()) {
            return new ChildEnd(Kind.SANDBOX_KILLED, sandbox.get(), cpu);
        }
        if (signal == SIGXCPU || (signal == SIGKILL && cpu.toSeconds() >= limits.cpuSeconds())) {
            return new ChildEnd(Kind.CPU_LIMIT, "more than %d s of processor time".formatted(limits.cpuSeconds()), cpu);
        }
        if (exit == NO_MEMORY) {
            return new ChildEnd(Kind.MEMORY_LIMIT, "more than %d bytes of memory".formatted(limits.memoryBytes()), cpu);
        }
        return signal == 0 ? exited() : signalled();
    }

    private ChildEnd exited() {
        return exit == 0 ? new ChildEnd(Kind.EXITED, "", cpu) : new ChildEnd(Kind.CRASHED, "exit code " + exit, cpu);
    }

    private ChildEnd signalled() {
        String name = FAULTS.get(signal);
        return name == null
                ? new ChildEnd(Kind.KILLED, "signal " + signal, cpu)
                : new ChildEnd(Kind.CRASHED, name, cpu);
    }
}
