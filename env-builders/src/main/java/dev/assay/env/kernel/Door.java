package dev.assay.env.kernel;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/** A Unix socket that this process listens on, for somebody in a sandbox to call. */
final class Door implements AutoCloseable {
    private static final int BACKLOG = 16;

    private final ServerSocketChannel channel;
    private final Selector selector;

    private Door(ServerSocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    static Door open(Path path) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(path), BACKLOG);
        // Who may connect is who may write, and the sandbox's user is another.
        KernelFiles.open(path, "rw-rw-rw-");
        channel.configureBlocking(false);
        Selector selector = Selector.open();
        channel.register(selector, SelectionKey.OP_ACCEPT);
        return new Door(channel, selector);
    }

    /** The next caller, if one comes before the deadline on the clock of {@link System#nanoTime()}. */
    Optional<SocketChannel> accept(long deadline) throws IOException {
        while (true) {
            SocketChannel caller = channel.accept();
            if (caller != null) {
                return Optional.of(caller);
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            int unused = selector.select(left / 1_000_000 + 1);
            selector.selectedKeys().clear();
            if (Thread.currentThread().isInterrupted()) {
                throw new InfraException("sandbox", "The wait for a kernel was interrupted.", true);
            }
        }
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
