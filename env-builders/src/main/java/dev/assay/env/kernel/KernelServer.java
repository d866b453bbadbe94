package dev.assay.env.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.engine.Containers;
import dev.assay.env.pool.Pooled;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sandbox and the server in it, which forks one kernel at a time out of a process that has loaded everything already.
 *
 * <p>All sockets are opened here, before the kernel starts and while no untrusted process lives, and each takes one caller.
 */
final class KernelServer implements Pooled {
    private static final Logger LOG = LoggerFactory.getLogger(KernelServer.class);
    /** For what the server does by itself; far more than it needs, for a host that is busy. */
    private static final Duration PROMPTLY = Duration.ofSeconds(30);
    /** The server loads every module before it calls, the first time from a cold disk. */
    private static final Duration LOADING = Duration.ofMinutes(3);

    /** To end processes takes no time; a server that does not answer is ended with its sandbox. */
    private static final Duration KILLING = Duration.ofSeconds(10);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(250);
    /** A container's command has a longest life, which a kernel that starts late should not meet. */
    private static final Duration OLD = Duration.ofHours(6);

    /** Longer messages are read past: what they hold is more than any result may have. */
    static final long LONGEST_MESSAGE = 16L << 20;

    private final KernelFiles files;
    private final KernelSandbox sandbox;
    private final ServerWire wire;
    private final KernelOptions options;
    private final long born = System.nanoTime();
    private int kernels;
    private volatile boolean usable = true;

    private KernelServer(KernelFiles files, KernelSandbox sandbox, ServerWire wire, KernelOptions options) {
        this.files = files;
        this.sandbox = sandbox;
        this.wire = wire;
        this.options = options;
    }

    /** A sandbox whose server has answered. */
    static KernelServer launch(Containers containers, String image, KernelOptions options) {
        KernelFiles files = KernelFiles.create(options.directory());
        try (Door door = Door.open(files.socket())) {
            KernelSandbox sandbox = KernelSandbox.start(containers, image, options, files);
            try {
                long deadline = System.nanoTime() + LOADING.toNanos();
                ServerWire wire = called(door, files.token(), sandbox, deadline);
                JsonNode hello = wire.receive(deadline)
                        .orElseThrow(() -> new InfraException(
                                "sandbox", "The server of kernels broke off before its first word.", true));
                files.dropToken();
                LOG.debug("A sandbox of kernels runs Python {}", hello.path("python"));
                return new KernelServer(files, sandbox, wire, options);
            } catch (IOException | RuntimeException e) {
                sandbox.close();
                throw e;
            }
        } catch (IOException e) {
            files.close();
            throw failure(e);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static ServerWire called(Door door, String secret, KernelSandbox sandbox, long deadline)
            throws IOException {
        while (System.nanoTime() < deadline) {
            Optional<SocketChannel> caller = door.accept(System.nanoTime() + LOOK.toNanos());
            if (caller.isPresent()) {
                ServerWire wire = new ServerWire(caller.get());
                if (wire.knows(secret, System.nanoTime() + PROMPTLY.toNanos())) {
                    return wire;
                }
                wire.close();
            }
            Optional<KernelEnd> ended = sandbox.ended(Duration.ZERO);
            if (ended.isPresent()) {
                throw new InfraException(
                        "sandbox",
                        "The sandbox of kernels is of no use: %s\nMaybe the image is not that of kernels."
                                .formatted(ended.get().told()),
                        true);
            }
        }
        throw new InfraException(
                "sandbox",
                "The server of kernels did not call within %s.\nMaybe this host is overloaded, or the engine is on another host."
                        .formatted(LOADING),
                true);
    }

    @Override
    public boolean fit() {
        return usable && System.nanoTime() - born < OLD.toNanos() && kernels < options.recycleAfter();
    }

    /**
     * Starts a kernel and connects to it. Whatever goes wrong here is the server's end, and says nothing of what the kernel was
     * wanted for.
     *
     * @param given files that the kernel finds in its folder, by name
     */
    LiveKernel start(Map<String, Path> given) {
        usable = false;
        int number = ++kernels;
        String key = KernelFiles.secret(32);
        EnumMap<Channel, Door> doors = new EnumMap<>(Channel.class);
        try {
            Path directory = files.makeSession(number);
            stage(directory, given);
            for (Channel channel : Channel.values()) {
                doors.put(channel, Door.open(directory.resolve("k-" + channel.port())));
            }
            KernelFiles.open(Files.writeString(directory.resolve("kernel.json"), connection(number, key)), "rw-r--r--");
            if (!wire.send(order(number), deadline())) {
                throw new InfraException("sandbox", "The server of kernels is gone.", true);
            }
            Channels channels = Channels.of(greet(doors), wire, key, deadline());
            LiveKernel kernel = LiveKernel.ready(this, number, channels, deadline());
            usable = true;
            return kernel;
        } catch (IOException e) {
            throw failure(e);
        } finally {
            doors.values().forEach(Door::close);
        }
    }

    private static void stage(Path directory, Map<String, Path> given) throws IOException {
        Path target = KernelFiles.open(Files.createDirectory(directory.resolve("files")), "rwxr-xr-x");
        for (Map.Entry<String, Path> file : given.entrySet()) {
            KernelFiles.open(Files.copy(file.getValue(), target.resolve(file.getKey())), "rw-r--r--");
        }
    }

    /** The connection file, in the form that the protocol gives it. */
    private static String connection(int number, String key) {
        ObjectNode file = MessageCodec.content()
                .put("transport", "ipc")
                .put("ip", "%s/%d/k".formatted(KernelSandbox.SHARED, number))
                .put("stdin_port", 0)
                .put("hb_port", 0)
                .put("signature_scheme", "hmac-sha256")
                .put("key", key);
        file.put("shell_port", Channel.SHELL.port());
        file.put("iopub_port", Channel.IOPUB.port());
        file.put("control_port", Channel.CONTROL.port());
        return file.toString();
    }

    private ObjectNode order(int number) {
        return ServerWire.order("fork").put("number", number).put("memory", options.dataBytes());
    }

    private Map<Channel, ZmtpPeer> greet(Map<Channel, Door> doors) throws IOException {
        EnumMap<Channel, ZmtpPeer> peers = new EnumMap<>(Channel.class);
        for (Map.Entry<Channel, Door> door : doors.entrySet()) {
            peers.put(door.getKey(), greet(door.getKey(), door.getValue()));
        }
        return peers;
    }

    private ZmtpPeer greet(Channel channel, Door door) throws IOException {
        long deadline = deadline();
        while (System.nanoTime() < deadline) {
            Optional<SocketChannel> caller = door.accept(System.nanoTime() + LOOK.toNanos());
            if (caller.isPresent()) {
                Optional<ZmtpPeer> peer = ZmtpPeer.greet(
                        caller.get(), channel.ownType(), channel.kernelTypes(), LONGEST_MESSAGE, deadline);
                if (peer.isPresent()) {
                    return peer.get();
                }
            }
            Optional<JsonNode> note = wire.poll();
            if (note.isPresent() || wire.closed()) {
                throw new InfraException(
                        "sandbox",
                        "A kernel ended before it could be used: %s; %s"
                                .formatted(note.map(JsonNode::toString).orElse(""), lost().told()),
                        true);
            }
        }
        throw new InfraException(
                "sandbox",
                "A kernel did not call within %s.\nMaybe this host is overloaded.".formatted(PROMPTLY),
                true);
    }

    private static long deadline() {
        return System.nanoTime() + PROMPTLY.toNanos();
    }

    /** Ends a kernel and everything it started, unless it has ended already. */
    KernelEnd end(int number, Channels channels) {
        try {
            Optional<JsonNode> note = channels.ended();
            if (note.isEmpty() && wire.send(ServerWire.order("kill").put("number", number), deadline())) {
                note = wire.receive(System.nanoTime() + KILLING.toNanos());
            }
            return settled(number, note);
        } catch (IOException e) {
            throw failure(e);
        } finally {
            channels.close();
            files.dropSession(number);
        }
    }

    /** How a kernel ended that is over already, or is about to be. */
    private KernelEnd settled(int number, Optional<JsonNode> note) {
        KernelEnd end = note.filter(one -> one.path("ended").asInt() == number)
                .map(KernelEnd::of)
                .orElseGet(this::lost);
        usable &= end.reusable();
        return end;
    }

    /** The server is dead or does not answer, which a kernel can bring about. */
    private KernelEnd lost() {
        usable = false;
        wire.close();
        try {
            return sandbox.ended(LAST_WORDS).orElse(KernelEnd.withSandbox("its server was stopped", false));
        } finally {
            close();
        }
    }

    private static InfraException failure(IOException e) {
        return new InfraException("sandbox", "The sockets of a kernel cannot be used: " + e, true, e);
    }

    @Override
    public void close() {
        usable = false;
        wire.close();
        sandbox.close();
        files.close();
    }
}
