package dev.assay.pipelines.bench;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** Processor time of this process and of everything that it started. */
final class ProcessorTime {
    /** Linux counts in hundredths of a second for programs, whatever the kernel's own beat. */
    private static final long TICK_NANOS = 10_000_000;

    /** Fields after the name, which may hold anything and ends with the last bracket: state first. */
    private static final int USER = 11;

    private ProcessorTime() {}

    /** All so far, of processes that have ended and were waited for too. */
    static Duration now() {
        long ticks = ticks("self");
        for (ProcessHandle each : ProcessHandle.current().descendants().toList()) {
            ticks += ticks(Long.toString(each.pid()));
        }
        return Duration.ofNanos(ticks * TICK_NANOS);
    }

    /** Its own, and that of the children that it waited for. */
    private static long ticks(String process) {
        try {
            String stat = Files.readString(Path.of("/proc", process, "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long sum = 0;
            for (int i = USER; i < USER + 4; i++) {
                sum += Long.parseLong(fields[i]);
            }
            return sum;
        } catch (NoSuchFileException e) {
            // It has ended meanwhile.
            return 0;
        } catch (IOException e) {
            throw new InfraException("engine", "The processor time cannot be read: " + e, false, e);
        }
    }
}
