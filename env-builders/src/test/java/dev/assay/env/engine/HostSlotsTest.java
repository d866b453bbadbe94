package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@SuppressWarnings("try")
class HostSlotsTest {
    private static final long GIB = 1L << 30;

    @TempDir
    Path directory;

    private static HostSlots alone(int sandboxes, long memory, Duration patience) {
        return new HostSlots(sandboxes, memory, patience, Optional.empty());
    }

    @Test
    void noMoreThanAllowedRunAtOnce() throws Exception {
        HostSlots slots = alone(3, 100 * GIB, Duration.ofSeconds(30));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Thread thread = new Thread(() -> {
                try (HostSlots.Slot slot = slots.acquire(GIB)) {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.sleep(30);
                    running.decrementAndGet();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most).hasValue(3);
    }

    @Test
    void memoryBoundsToo() {
        HostSlots slots = alone(10, 4 * GIB, Duration.ofMillis(200));
        try (HostSlots.Slot first = slots.acquire(3 * GIB)) {
            assertThatThrownBy(() -> slots.acquire(2 * GIB))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("4096 MiB");
        }
        slots.acquire(2 * GIB).close();
    }

    @Test
    void oneThatWantsMoreThanEverythingGetsEverything() {
        HostSlots slots = alone(2, GIB, Duration.ofMillis(200));
        try (HostSlots.Slot all = slots.acquire(64 * GIB)) {
            assertThatThrownBy(() -> slots.acquire(1)).isInstanceOf(InfraException.class);
        }
    }

    @Test
    void givingBackTwiceCountsOnce() {
        HostSlots slots = alone(1, GIB, Duration.ofMillis(100));
        HostSlots.Slot slot = slots.acquire(1);
        slot.close();
        slot.close();
        HostSlots.Slot next = slots.acquire(1);
        assertThatThrownBy(() -> slots.acquire(1)).isInstanceOf(InfraException.class);
        next.close();
    }

    @Test
    void jvmsShareTheBoundAndADeadOneGivesItsShareBack() throws Exception {
        Path file = directory.resolve("slots");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('x');
            HostSlots impatient =
                    new HostSlots(2, 4 * GIB, Duration.ofMillis(300), Optional.of(RegionLocks.open(file)));
            try (HostSlots.Slot fits = impatient.acquire(GIB)) {
                assertThatThrownBy(() -> impatient.acquire(GIB)).isInstanceOf(InfraException.class);
            }
            assertThatThrownBy(() -> impatient.acquire(3 * GIB)).isInstanceOf(InfraException.class);
            other.destroyForcibly().waitFor();
            impatient.acquire(3 * GIB).close();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aFileThatCannotBeSharedIsNotFatal() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        EngineInfo info = new EngineInfo("unix:///x", "1", "1", "x", "1", directory, 1, 2, 8 * GIB, "x");
        EngineOptions options =
                new EngineOptions("r", "", 0, 0, 0, Duration.ofSeconds(1), file.resolve("below-a-file"));
        HostSlots.of(options, info).acquire(GIB).close();
    }

    /** Holds one of two turns and 2 of 4 GiB until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            HostSlots slots =
                    new HostSlots(2, 4 * GIB, Duration.ofSeconds(10), Optional.of(RegionLocks.open(Path.of(args[0]))));
            HostSlots.Slot slot = slots.acquire(2 * GIB);
            System.out.write('x');
            System.out.flush();
            Thread.sleep(60_000);
            slot.close();
        }
    }
}
