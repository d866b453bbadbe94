package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImageOnceTest {
    private static final Map<String, String> LABELS = Map.of("key", "1");

    private final Set<String> engine = new ConcurrentSkipListSet<>();
    private final AtomicInteger made = new AtomicInteger();

    @TempDir
    Path directory;

    private ImageOnce once(Duration patience) throws IOException {
        return new ImageOnce(Optional.of(RegionLocks.open(directory.resolve("builds"))), patience);
    }

    private String ask(ImageOnce once, Supplier<String> make) {
        return once.get(LABELS, any -> engine.stream().findFirst(), engine::contains, make);
    }

    private String make() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String image = "m" + made.incrementAndGet();
        engine.add(image);
        return image;
    }

    @Test
    void threadsThatAskAtTheSameTimeGetOneImage() throws Exception {
        ImageOnce once = once(Duration.ofSeconds(30));
        List<String> images = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> ask(once, this::make))
                .toList();
        assertThat(new TreeSet<>(images)).containsExactly("m1");
        assertThat(made).hasValue(1);
    }

    @Test
    void whoWasGivenAnImageGetsNoOtherWhileItIsThere() throws Exception {
        ImageOnce once = once(Duration.ofSeconds(30));
        assertThat(ask(once, this::make)).isEqualTo("m1");
        engine.add("a-smaller-id-of-another-process");
        assertThat(ask(once, this::make)).isEqualTo("m1");
        engine.remove("m1");
        assertThat(ask(once, this::make)).isEqualTo("a-smaller-id-of-another-process");
    }

    @Test
    void aFailureIsNotRemembered() throws Exception {
        ImageOnce once = once(Duration.ofSeconds(30));
        assertThatThrownBy(() -> ask(once, () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(ask(once, this::make)).isEqualTo("m1");
    }

    @Test
    void anotherProcessThatBuildsIsWaitedFor() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Builder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String line = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            assertThat(line).isEqualTo("building");
            assertThatThrownBy(() -> ask(once(Duration.ofMillis(500)), this::make))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("Another process");
            assertThat(made).hasValue(0);
            other.destroyForcibly().waitFor();
            assertThat(ask(once(Duration.ofSeconds(30)), this::make)).isEqualTo("m1");
        } finally {
            other.destroyForcibly();
        }
    }

    static final class Builder {
        public static void main(String[] args) throws IOException {
            var locks = RegionLocks.open(Path.of(args[0]).resolve("builds"));
            var unused = new ImageOnce(Optional.of(locks), Duration.ofSeconds(5))
                    .get(LABELS, any -> Optional.empty(), any -> false, () -> {
                        System.out.println("building");
                        try {
                            Thread.sleep(60_000);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return "other";
                    });
        }
    }
}
