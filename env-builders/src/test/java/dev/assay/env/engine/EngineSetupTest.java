package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineSetupTest {
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
    private final FakeEngineHost host = new FakeEngineHost();

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
}
