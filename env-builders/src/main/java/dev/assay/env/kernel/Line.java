package dev.assay.env.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One end of a connection: reads what is there without waiting, writes whole pieces within a time. */
final class Line implements AutoCloseable {
    private static final int INBOX = 64 << 10;
    private static final long MILLI = 1_000_000;

    private final SocketChannel channel;
    /** What has been read and not yet taken. */
    private final ByteBuffer inbox = ByteBuffer.allocate(INBOX).flip();

    private boolean closed;

    Line(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
    }

    /** Has a selector woken when there is something to read. */
    void watchedBy(Selector selector) throws IOException {
        channel.register(selector, SelectionKey.OP_READ);
    }

    /** What has arrived; who takes of it moves its position. */
    ByteBuffer inbox() {
        return inbox;
    }

    /** Reads what is there, behind what has not been taken. False when nothing was, or the other end is gone. */
    boolean fill() {
        if (closed) {
            return false;
        }
        inbox.compact();
        int count = 0;
        try {
            count = channel.read(inbox);
        } catch (IOException e) {
            count = -1;
        }
        inbox.flip();
        closed = count < 0;
        return count > 0;
    }

    /** Whether the other end is gone and everything that it sent has been read. */
    boolean closed() {
        return closed;
    }

    /** Writes everything; false when the other end is gone or does not take it before the deadline. */
    boolean write(ByteBuffer bytes, long deadline) {
        try {
            int unused = channel.write(bytes);
            return !bytes.hasRemaining() || writeSlowly(bytes, deadline);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean writeSlowly(ByteBuffer bytes, long deadline) throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            while (bytes.hasRemaining()) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                int unused = selector.select(left / MILLI + 1);
                selector.selectedKeys().clear();
                unused = channel.write(bytes);
            }
            return true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no more use either way.
        }
    }
}
