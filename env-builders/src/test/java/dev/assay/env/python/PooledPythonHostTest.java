package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PooledPythonHostTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final FakeServer server = new FakeServer();
    private PooledPythonHost host = host(HostOptions.standard().withChildren(2, 2));

    private PooledPythonHost host(HostOptions options) {
        return new PooledPythonHost(HostKind.JUDGE, options.withPatience(Duration.ofMillis(100)), server);
    }

    @AfterEach
    void nothingStays() {
        host.close();
        assertThat(server.sandboxes).allMatch(sandbox -> sandbox.closed);
        assertThat(server.sandboxes).noneMatch(sandbox -> Files.exists(sandbox.files.server()));
    }

    private PythonChild start(String word, Map<String, Path> files) {
        ObjectNode arguments = CanonicalJson.mapper().createObjectNode().put("word", word);
        return host.start(new ChildSpec(Role.CHECK, arguments, files, ChildLimits.once()));
    }

    private String end(String word) {
        try (PythonChild child = start(word, Map.of())) {
            Received received = child.receive(SOON);
            if (received instanceof Received.Message message) {
                assertThat(message.body().path("word").asText()).isEqualTo(word);
                return child.finish().text();
            }
            return ((Received.Ended) received).end().text();
        }
    }

    @Test
    void oneSandboxServesManyChildren() {
        for (int i = 0; i < 5; i++) {
            assertThat(end("word " + i)).isEqualTo("EXITED");
        }
        assertThat(server.sandboxes).hasSize(1);
    }

    @Test
    void twoChildrenAtOnceHaveTwoSandboxes() {
        try (PythonChild first = start("a", Map.of());
                PythonChild second = start("b", Map.of())) {
            assertThat(first.receive(SOON)).isInstanceOf(Received.Message.class);
            assertThat(second.receive(SOON)).isInstanceOf(Received.Message.class);
        }
        assertThat(server.sandboxes).hasSize(2);
    }

    @Test
    void aThirdHasToWaitAndIsToldWhy() {
        try (PythonChild first = start("a", Map.of());
                PythonChild second = start("b", Map.of())) {
            assertThat(first).isNotSameAs(second);
            assertThatThrownBy(() -> start("c", Map.of()))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("2 live already")
                    .hasMessageContaining("\nMaybe a caller keeps some");
        }
        assertThat(end("c")).isEqualTo("EXITED");
    }

    @Test
    void aSandboxIsReplacedAfterItsTime() {
        host.close();
        host = host(HostOptions.standard().withRecycleAfter(2));
        for (int i = 0; i < 5; i++) {
            end("x");
        }
        assertThat(server.sandboxes).hasSize(3);
    }

    @Test
    void aSandboxWithoutTheFilterServesOneChild() {
        server.manner = sandbox -> sandbox.filtered = false;
        end("x");
        end("x");
        assertThat(server.sandboxes).hasSize(2);
    }

    @Test
    void aServerThatDiedWhileIdleIsReplacedUnseen() {
        end("x");
        server.sandboxes.get(0).die();
        assertThat(end("y")).isEqualTo("EXITED");
        assertThat(server.sandboxes).hasSize(2);
    }

    @Test
    void serversThatAllDieAreAFailure() {
        server.manner = sandbox -> sandbox.diesInFork = true;
        assertThatThrownBy(() -> end("x")).isInstanceOf(InfraException.class).hasMessageContaining("exit code 137");
        server.manner = sandbox -> {};
        assertThat(end("y")).isEqualTo("EXITED");
    }

    @Test
    void aServerThatNeverCallsIsAFailure() {
        server.manner = sandbox -> sandbox.calls = false;
        assertThatThrownBy(() -> end("x"))
                .isInstanceOf(InfraException.class)
                .hasMessage("The Python server of a sandbox ended: exit code 137");
    }

    @Test
    void aChildThatTakesItsServerDownSaysSo() {
        server.manner = sandbox -> sandbox.diesWithChild = true;
        assertThat(end("x")).isEqualTo("SANDBOX_KILLED: exit code 137");
        server.manner = sandbox -> {};
        assertThat(end("y")).isEqualTo("EXITED");
    }

    @Test
    void anEngineThatIsGoneIsNoFaultOfTheChild() {
        server.manner = sandbox -> sandbox.diesWithChild = sandbox.lost = true;
        assertThatThrownBy(() -> end("x")).isInstanceOf(InfraException.class).hasMessage("The engine is gone.");
        server.manner = sandbox -> {};
        assertThat(end("y")).isEqualTo("EXITED");
    }

    @Test
    void aForkThatFailsIsNoFaultOfTheChild() {
        server.manner = sandbox -> sandbox.noMemory = true;
        assertThatThrownBy(() -> end("x"))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("could not be forked");
        server.manner = sandbox -> {};
        assertThat(end("y")).isEqualTo("EXITED");
    }

    @Test
    void whoDoesNotKnowTheSecretIsHungUpOn() {
        server.manner = sandbox -> sandbox.junkFirst = true;
        assertThat(end("x")).isEqualTo("EXITED");
    }

    @Test
    void filesAreCopiedForOneChildAndThenRemoved() throws IOException {
        Path source = Files.writeString(directory.resolve("secret"), "text");
        Files.setPosixFilePermissions(source, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        try (PythonChild child = start("x", Map.of("tools.py", source, "db.sqlite", source))) {
            Received.Message message = (Received.Message) child.receive(SOON);
            assertThat(message.body().path("directory").asText()).matches("/files/[0-9a-f]{32}");
        }
        assertThat(server.sandboxes.get(0).staged).containsExactly("db.sqlite", "tools.py");
        try (var left = Files.list(server.sandboxes.get(0).files.staged())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFileThatIsNotThereIsAFailureAndTheTurnIsGivenBack() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> start("x", Map.of("a", directory.resolve("none"))))
                    .isInstanceOf(InfraException.class);
        }
        assertThat(end("x")).isEqualTo("EXITED");
        assertThat(server.sandboxes).hasSize(1);
    }

    @Test
    void aChildLargerThanItsSandboxIsRefused() {
        ChildSpec large = new ChildSpec(
                Role.CHECK,
                CanonicalJson.mapper().createObjectNode(),
                Map.of(),
                ChildLimits.once().withMemoryBytes(1L << 40));
        assertThatThrownBy(() -> host.start(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("memory");
    }

    @Test
    void anInterruptIsAFailureThatMayBeTriedAgain() {
        server.manner = sandbox -> sandbox.silent = true;
        try (PythonChild child = start("x", Map.of())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> child.receive(SOON))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
        server.sandboxes.get(0).silent = false;
        assertThat(end("y")).isEqualTo("EXITED");
    }

    @Test
    void aHostThatIsClosedUnderAChildIsNoFaultOfTheChild() {
        server.manner = sandbox -> sandbox.silent = true;
        try (PythonChild child = start("x", Map.of())) {
            Thread closing = new Thread(host::close);
            closing.start();
            assertThatThrownBy(() -> child.receive(SOON))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("was closed");
        }
    }
}
