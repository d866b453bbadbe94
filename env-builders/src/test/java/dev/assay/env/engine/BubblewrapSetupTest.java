package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BubblewrapSetupTest {
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
    private final FakeEngineHost host = new FakeEngineHost();

    private BubblewrapStatus find(boolean mayInstall) {
        return new BubblewrapSetup(host, new PrintStream(talk, true, StandardCharsets.UTF_8)).find(mayInstall);
    }

    @Test
    void whatIsThereIsTriedAndNothingIsInstalled() {
        host.programs.addAll(List.of("bwrap", "python3"));
        assertThat(find(true).ready()).isTrue();
        assertThat(host.done).hasSize(1);
        assertThat(host.done.get(0)).startsWith("setpriv --reuid=65534").contains("bwrap --unshare-all");
        assertThat(talk.size()).isZero();
    }

    @Test
    void anOrdinaryUserTriesAsItself() {
        host.root = false;
        host.programs.addAll(List.of("bwrap", "python3"));
        assertThat(find(false).ready()).isTrue();
        assertThat(host.done.get(0)).startsWith("bwrap ");
    }

    @Test
    void onDebianRootWithLeaveInstallsAndSaysSoFirst() {
        assertThat(find(true).ready()).isTrue();
        assertThat(host.done)
                .startsWith("apt-get update", "apt-get install -y --no-install-recommends bubblewrap python3")
                .hasSize(3);
        assertThat(talk.toString(StandardCharsets.UTF_8)).startsWith("No bubblewrap: installing");
    }

    @Test
    void withoutLeaveNothingIsInstalled() {
        assertThat(find(false).explanation()).contains("not allowed").contains("apt-get install bubblewrap");
        assertThat(host.done).isEmpty();
    }

    @Test
    void withoutRootNothingIsTouched() {
        host.root = false;
        assertThat(find(true).explanation()).contains("not root");
        assertThat(host.done).isEmpty();
    }

    @Test
    void aKernelThatForbidsItIsNamed() {
        host.programs.addAll(List.of("bwrap", "python3"));
        host.exit = 1;
        BubblewrapStatus status = find(true);
        assertThat(status.ready()).isFalse();
        assertThat(status.explanation()).contains("the log's end").contains("unprivileged_userns_clone");
    }
}
