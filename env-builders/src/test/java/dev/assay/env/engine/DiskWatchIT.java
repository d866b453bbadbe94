package dev.assay.env.engine;

import static dev.assay.verifiers.sandbox.ExecResult.End.OUT_OF_DISK;
import static dev.assay.verifiers.sandbox.ExecResult.End.OUT_OF_MEMORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What watches a sandbox when the engine is on another host, or when its disk runs low. */
@Timeout(120)
class DiskWatchIT {
    private final EngineClient client = new EngineClient(EngineAddress.require(System.getenv()));
    private final EngineInfo info = EngineInfo.of(client);
    private DockerSandbox sandbox;

    @BeforeEach
    void start() {
        try (DockerContainers containers = DockerContainers.connect(EngineOptions.forRun("watch-it"))) {
            SandboxSpec spec = new SandboxSpec(
                    TestImages.base(containers), SandboxContract.SMALL, Map.of(), "1000:1000", Map.of());
            sandbox =
                    new DockerSandbox(client, new SandboxStarter(client, "watch-it", info).start(spec), spec, () -> {});
        }
    }

    @AfterEach
    void end() {
        sandbox.close();
        client.close();
    }

    private ExecRequest bash(String script) {
        return ExecRequest.bash(script, "/tmp", Duration.ofSeconds(30));
    }

    @Test
    void theEngineIsAskedWhereItsFilesCannotBeSeen() {
        EngineInfo remote = new EngineInfo(
                info.address(), "1", "1", "x", "1", info.rootDirectory(), -1, 1, info.memoryBytes(), "x");
        try (DiskWatch watch = new DiskWatch(client, remote, 0)) {
            watch.watch(sandbox);
            String script = "for i in $(seq 20); do head -c 10000000 /dev/zero > f$i; done; sleep 20";
            assertThat(sandbox.exec(bash(script)).end()).isEqualTo(OUT_OF_DISK);
        }
    }

    @Test
    void memoryKillsAreAmongTheEventsOfTheEngine() throws Exception {
        assertThat(sandbox.exec(bash("python3 -c 'x = bytearray(10**9)'")).end())
                .isEqualTo(OUT_OF_MEMORY);
        Thread.sleep(2000);
        assertThat(new OomWitness(client, sandbox.id(), Optional.empty()).events())
                .isPositive();
    }

    @Test
    void aFullDiskIsAFailureOfTheInfrastructureAndNothingStarts() {
        try (DiskWatch watch = new DiskWatch(client, info, Long.MAX_VALUE)) {
            watch.watch(sandbox);
            assertThatThrownBy(() -> sandbox.exec(bash("sleep 20")))
                    .isInstanceOfSatisfying(
                            InfraException.class, e -> assertThat(e.retryable()).isTrue())
                    .hasMessageContaining("free");
            assertThatThrownBy(watch::requireFloor).isInstanceOf(InfraException.class);
        }
    }
}
