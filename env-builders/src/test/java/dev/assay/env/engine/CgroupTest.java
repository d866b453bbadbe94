package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupTest {
    @TempDir
    Path directory;

    private static Optional<Path> counter(String line) {
        return Cgroup.of(line.split(":", 3), "abc").map(Cgroup::oomCounter);
    }

    @Test
    void bothVersionsOfControlGroupsAreUnderstood() {
        assertThat(counter("9:memory:/docker/abc"))
                .contains(Path.of("/sys/fs/cgroup/memory/docker/abc/memory.oom_control"));
        assertThat(counter("0::/system.slice/docker-abc.scope"))
                .contains(Path.of("/sys/fs/cgroup/system.slice/docker-abc.scope/memory.events"));
    }

    @Test
    void otherControllersAndOtherContainersAreNotOurs() {
        assertThat(counter("3:cpu,cpuacct:/docker/abc")).isEmpty();
        assertThat(counter("9:memory:/docker/xyz")).isEmpty();
        assertThat(counter("0::/")).isEmpty();
        assertThat(counter("")).isEmpty();
    }

    @Test
    void theCounterIsReadFromItsLine() throws Exception {
        Path file = Files.writeString(directory.resolve("c"), "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n");
        assertThat(new Cgroup(directory, file).kills()).isEqualTo(3);
        assertThat(new Cgroup(directory, directory.resolve("none")).kills()).isZero();
    }
}
