package dev.assay.env.python;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Plays a sandbox and the server in it, in threads of this process: whatever a child is told it says back, and then it exits. */
final class FakeServer implements Launcher {
    final List<Sandbox> sandboxes = new ArrayList<>();
    /** What each new sandbox does differently. */
    Consumer<Sandbox> manner = sandbox -> {};

    @Override
    public synchronized LiveSandbox launch(HostKind kind, HostFiles files) {
        Sandbox sandbox = new Sandbox(files);
        manner.accept(sandbox);
        sandboxes.add(sandbox);
        Thread thread = new Thread(sandbox::serve, "fake-server");
        thread.setDaemon(true);
        thread.start();
        return sandbox;
    }

    /** One of them. */
    static final class Sandbox implements LiveSandbox {
        private static final long SOON = 10_000_000_000L;

        final HostFiles files;
        boolean filtered = true;
        boolean calls = true;
        boolean diesInFork;
        boolean diesWithChild;
        boolean lost;
        boolean junkFirst;
        boolean noMemory;
        volatile boolean silent;
        boolean closed;
        List<String> staged = List.of();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final List<Wire> wires = new CopyOnWriteArrayList<>();
        private Wire control;

        Sandbox(HostFiles files) {
            this.files = files;
        }

        private void serve() {
            try {
                if (!calls) {
                    ended.countDown();
                    return;
                }
                control = call(Files.readString(files.server().resolve("token")));
                control.send(StrictJson.write(object().put("filtered", filtered).put("python", "3.99")), soon());
                while (order()) {
                    // The next one.
                }
            } catch (IOException e) {
                // It has been closed.
            }
            ended.countDown();
        }

        private boolean order() throws IOException {
            Wire.Incoming incoming = control.receive(System.nanoTime() + 60 * SOON, 1 << 16);
            if (incoming.outcome() != Wire.Outcome.MESSAGE) {
                return false;
            }
            ObjectNode order = StrictJson.read(incoming.body()).orElseThrow();
            return !order.path("do").asText().equals("fork") || fork(order);
        }

        private boolean fork(ObjectNode order) throws IOException {
            if (diesInFork) {
                die();
                return false;
            }
            if (junkFirst) {
                call("junk");
                call("").close();
            }
            try (Wire child = call(order.path("secret").asText())) {
                ObjectNode told =
                        StrictJson.read(child.receive(soon(), 1 << 20).body()).orElseThrow();
                look(told.path("directory").asText());
                if (diesWithChild) {
                    die();
                    return false;
                }
                if (silent && control.receive(System.nanoTime() + SOON, 1 << 16).outcome() != Wire.Outcome.MESSAGE) {
                    return false;
                }
                if (!noMemory) {
                    child.send(StrictJson.write(told), soon());
                }
            }
            return control.send(
                            StrictJson.write(
                                    object().put("ended", order.path("number").asInt())
                                            .put(noMemory ? "failed" : "exit", 0)),
                            soon())
                    == Wire.Outcome.MESSAGE;
        }

        private void look(String directory) throws IOException {
            if (!directory.isEmpty()) {
                try (var all =
                        Files.list(files.staged().resolve(Path.of(directory).getFileName()))) {
                    staged = all.map(path -> path.getFileName().toString())
                            .sorted()
                            .toList();
                }
            }
        }

        void die() {
            control.close();
            ended.countDown();
        }

        private Wire call(String secret) throws IOException {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(files.socket()));
            byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
            channel.write(ByteBuffer.allocate(4 + bytes.length)
                    .putInt(bytes.length)
                    .put(bytes)
                    .flip());
            Wire wire = new Wire(channel);
            wires.add(wire);
            return wire;
        }

        private static ObjectNode object() {
            return CanonicalJson.mapper().createObjectNode();
        }

        private static long soon() {
            return System.nanoTime() + SOON;
        }

        @Override
        public Optional<String> ended(Duration within) {
            try {
                if (!ended.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.empty();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (lost) {
                throw new InfraException("engine", "The engine is gone.", true);
            }
            return Optional.of("exit code 137");
        }

        @Override
        public void close() {
            closed = true;
            wires.forEach(Wire::close);
        }
    }
}
