package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
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

    private Cgroup versionOne(String most, String failures) throws IOException {
        Files.writeString(directory.resolve("memory.oom_control"), "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n");
        Files.writeString(directory.resolve("memory.limit_in_bytes"), "100000000\n");
        Files.writeString(directory.resolve("memory.max_usage_in_bytes"), most);
        Files.writeString(directory.resolve("memory.failcnt"), failures);
        return new Cgroup(directory, 1);
    }

    private Cgroup versionTwo(String oom, String kills) throws IOException {
        String events = "low 0\nhigh 0\nmax 7\noom " + oom + "\noom_kill " + kills + "\noom_group_kill 0\n";
        Files.writeString(directory.resolve("memory.events"), events);
        return new Cgroup(directory, 2);
    }

    @Test
    void theCounterIsReadFromItsLine() throws Exception {
        assertThat(versionOne("1\n", "0\n").kills()).isEqualTo(3);
        assertThat(versionTwo("5", "4").kills()).isEqualTo(4);
        assertThat(new Cgroup(directory.resolve("none"), 1).kills()).isZero();
    }

    @Test
    void inVersionTwoEachKillOfItsOwnHasAnEventOfItsOwn() throws Exception {
        assertThat(versionTwo("1", "1").ownLimitHit()).isTrue();
        assertThat(versionTwo("0", "1").ownLimitHit()).isFalse();
        assertThat(versionTwo("1", "2").ownLimitHit()).isFalse();
    }

    @Test
    void inVersionOneTheHighestUseOrAFailureShowsThatTheLimitWasHit() throws Exception {
        assertThat(versionOne("99999744\n", "0\n").ownLimitHit()).isTrue();
        assertThat(versionOne("50000000\n", "2\n").ownLimitHit()).isTrue();
        assertThat(versionOne("50000000\n", "0\n").ownLimitHit()).isFalse();
    }

    @Nested
    class AWitness {
        private final EngineClient nobody = new EngineClient("tcp://127.0.0.1:1");

        @AfterEach
        void close() {
            nobody.close();
        }

        private OomWitness of(Cgroup cgroup) {
            return new OomWitness(nobody, "abc", Optional.of(cgroup));
        }

        @Test
        void aKillForTheLimitCounts() throws Exception {
            assertThat(of(versionTwo("2", "2")).kills()).isEqualTo(2);
        }

        @Test
        void aKillForTheHostIsNoEvidenceAboutTheCommand() throws Exception {
            OomWitness witness = of(versionTwo("0", "1"));
            for (int look = 0; look < 2; look++) {
                assertThatThrownBy(witness::kills)
                        .isInstanceOfSatisfying(InfraException.class, e -> {
                            assertThat(e.boundary()).isEqualTo("sandbox");
                            assertThat(e.retryable()).isTrue();
                        })
                        .hasMessageContaining("abc");
            }
        }
    }
}
