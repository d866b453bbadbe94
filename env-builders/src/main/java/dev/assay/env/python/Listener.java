package dev.assay.env.python;

import dev.assay.env.python.Wire.Incoming;
import dev.assay.env.python.Wire.Outcome;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/** The socket that a sandbox's server calls. Whoever does not begin with the right secret is hung up on. */
final class Listener implements AutoCloseable {
    private static final int BACKLOG = 16;
    private static final int LONGEST_SECRET = 200;
    /** How often to look whether the one who should call is still there. */
    private static final Duration LOOK = Duration.ofMillis(250);
    /** The server sends its secret at once; what a child left in the queue does not. */
    private static final Duration SECRET = Duration.ofSeconds(5);

    private final ServerSocketChannel channel;
    private final Selector selector;

    private Listener(ServerSocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    static Listener open(HostFiles files) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(files.socket()), BACKLOG);
            // Who may connect is who may write, and the sandbox's user is another.
            HostFiles.open(files.socket(), "rw-rw-rw-");
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_ACCEPT);
            return new Listener(channel, selector);
        } catch (IOException e) {
            files.close();
            throw failure(e);
        }
    }

    /** The connection of the one who knows the secret. */
    Wire accept(String secret, Duration within, LiveSandbox sandbox) {
        long deadline = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Wire> wire = next().filter(one -> knows(one, secret));
            if (wire.isPresent()) {
                return wire.get();
            }
            Optional<String> ended = sandbox.ended(Duration.ZERO);
            if (ended.isPresent()) {
                throw new InfraException("sandbox", "The Python server of a sandbox ended: " + ended.get(), true);
            }
        }
        throw new InfraException(
                "sandbox",
                "The Python server of a sandbox did not call within %s.\n".formatted(within)
                        + "Maybe this host is overloaded, or the engine is on another host.",
                true);
    }

    private Optional<Wire> next() {
        try {
            SocketChannel caller = channel.accept();
            if (caller == null) {
                int unused = selector.select(LOOK.toMillis());
                selector.selectedKeys().clear();
                caller = channel.accept();
            }
            return caller == null ? Optional.empty() : Optional.of(new Wire(caller));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static boolean knows(Wire wire, String secret) {
        Incoming incoming = wire.receive(System.nanoTime() + SECRET.toNanos(), LONGEST_SECRET);
        boolean right = incoming.outcome() == Outcome.MESSAGE
                && MessageDigest.isEqual(incoming.body(), secret.getBytes(StandardCharsets.US_ASCII));
        if (!right) {
            wire.close();
        }
        return right;
    }

    private static InfraException failure(IOException e) {
        return new InfraException("sandbox", "The socket of a Python sandbox cannot be used: " + e, true, e);
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            // It is of no more use either way.
        }
    }
}
