package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineSetupTest {
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
    private final FakeHost host = new FakeHost();

    private EngineStatus find(boolean mayInstall) {
        return new EngineSetup(host, new PrintStream(talk, true, StandardCharsets.UTF_8)).find(mayInstall);
    }

    @Test
    void aRunningEngineIsUsedAndNothingIsDone() {
        host.up = true;
        assertThat(find(true).ready()).isTrue();
        assertThat(host.done).isEmpty();
        assertThat(talk.size()).isZero();
    }

    @Test
    void anInstalledEngineIsStarted() {
        host.programs.add("dockerd");
        assertThat(find(false).ready()).isTrue();
        assertThat(host.done).containsExactly("detached dockerd");
    }

    @Test
    void onDebianRootWithLeaveInstallsAndSaysSoFirst() {
        assertThat(find(true).ready()).isTrue();
        assertThat(host.done)
                .containsExactly(
                        "apt-get update",
                        "apt-get install -y --no-install-recommends docker.io iptables",
                        "detached dockerd");
        assertThat(talk.toString(StandardCharsets.UTF_8)).startsWith("No container engine: installing");
    }

    @Test
    void withoutLeaveNothingIsInstalled() {
        EngineStatus status = find(false);
        assertThat(status.ready()).isFalse();
        assertThat(status.explanation()).contains("not allowed").contains("apt-get install docker.io");
        assertThat(host.done).isEmpty();
    }

    @Test
    void withoutRootNothingIsTouched() {
        host.root = false;
        host.programs.add("dockerd");
        assertThat(find(true).explanation()).contains("not root");
        assertThat(host.done).isEmpty();
    }

    @Test
    void aSocketThatDoesNotAnswerAUserIsNamed() {
        host.root = false;
        host.address = Optional.of("unix:///var/run/docker.sock");
        assertThat(find(true).explanation())
                .contains("(unix:///var/run/docker.sock)")
                .contains("group 'docker'");
    }

    @Test
    void aRemoteEngineThatIsDownIsNotReplacedByALocalOne() {
        host.address = Optional.of("tcp://engine.example:2375");
        assertThat(find(true).explanation()).contains("tcp://engine.example:2375");
        assertThat(host.done).isEmpty();
    }

    @Test
    void otherDistributionsAreLeftAlone() {
        host.distribution = "fedora";
        assertThat(find(true).explanation()).contains("fedora");
        assertThat(host.done).isEmpty();
    }

    @Test
    void aFailedInstallationShowsItsLog() {
        host.exit = 100;
        EngineStatus status = find(true);
        assertThat(status.explanation())
                .contains("'apt-get update' failed (exit code 100)")
                .contains("the log's end");
        assertThat(host.done).containsExactly("apt-get update");
    }

    @Test
    void aDaemonThatDoesNotComeUpShowsItsLog() {
        host.programs.add("dockerd");
        host.startable = false;
        assertThat(find(true).explanation()).contains("does not answer").contains("the log's end");
    }

    @Test
    void knownTroublesGetAdvice() {
        assertThat(EngineSetup.advice("failed to create NAT chain: Iptables not found"))
                .contains("iptable_nat");
        assertThat(EngineSetup.advice("Devices cgroup isn't mounted")).contains("/sys/fs/cgroup");
        assertThat(EngineSetup.advice("mount: Operation not permitted")).contains("unprivileged");
        assertThat(EngineSetup.advice("something else")).contains("log");
    }

    private static final class FakeHost implements EngineHost {
        private final List<String> done = new ArrayList<>();
        private final Set<String> programs = new HashSet<>();
        private Optional<String> address = Optional.empty();
        private String distribution = "debian";
        private boolean root = true;
        private boolean up;
        private boolean startable = true;
        private int exit;

        @Override
        public Optional<EngineInfo> running() {
            return up
                    ? Optional.of(new EngineInfo(
                            "unix:///s", "1.2", "1.41", "overlay2", "1", Path.of("/d"), 5, 2, 6, "Debian"))
                    : Optional.empty();
        }

        @Override
        public Optional<String> address() {
            return address;
        }

        @Override
        public boolean root() {
            return root;
        }

        @Override
        public String distribution() {
            return distribution;
        }

        @Override
        public boolean has(String program) {
            return programs.contains(program);
        }

        @Override
        public int run(List<String> command, Path log, Duration limit) {
            done.add(String.join(" ", command));
            return exit;
        }

        @Override
        public void detach(List<String> command, Path log) {
            done.add("detached " + String.join(" ", command));
            up = startable;
        }

        @Override
        public String tail(Path log) {
            return "the log's end";
        }

        @Override
        public void pause(Duration duration) {
            // Time does not pass in tests.
        }
    }
}
