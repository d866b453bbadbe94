package dev.assay.env.python;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Messages over a socket: four bytes of length, most significant first, then the body. Every wait has an end.
 *
 * <p>For one thread at a time, but another may close it, which ends a wait.
 */
final class Wire implements AutoCloseable {
    private static final int HEADER = 4;
    private static final int INBOX = 8 << 10;
    private static final byte[] NOTHING = {};
    private static final long MILLI = 1_000_000;

    /** What became of waiting for a message. */
    enum Outcome {
        MESSAGE,
        CLOSED,
        LATE,
        TOO_LONG
    }

    /** What came: a message with its body, or why there is none. */
    static final class Incoming {
        private final Outcome outcome;
        private final byte[] body;

        private Incoming(Outcome outcome, byte[] body) {
            this.outcome = outcome;
            this.body = body;
        }

        Outcome outcome() {
            return outcome;
        }

        /** Empty for any other outcome than a message. */
        byte[] body() {
            return body;
        }
    }

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    /** What has been read and not yet taken: most messages come with one call. */
    private final ByteBuffer inbox = ByteBuffer.allocate(INBOX).flip();

    Wire(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, SelectionKey.OP_READ);
    }

    /** Sends a message; MESSAGE when it is on its way whole. */
    Outcome send(byte[] body, long deadline) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + body.length)
                .putInt(body.length)
                .put(body)
                .flip();
        try {
            while (buffer.hasRemaining()) {
                if (channel.write(buffer) == 0 && !ready(SelectionKey.OP_WRITE, deadline)) {
                    return Outcome.LATE;
                }
            }
            return Outcome.MESSAGE;
        } catch (IOException | ClosedSelectorException | CancelledKeyException e) {
            requireNotInterrupted(e);
            return Outcome.CLOSED;
        }
    }

    /** The next message of at most this length; after any other outcome the wire is of no more use. */
    Incoming receive(long deadline, int longest) {
        try {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            Outcome outcome = fill(header, deadline);
            if (outcome != Outcome.MESSAGE) {
                return new Incoming(outcome, NOTHING);
            }
            int length = header.flip().getInt();
            if (length < 0 || length > longest) {
                return new Incoming(Outcome.TOO_LONG, NOTHING);
            }
            ByteBuffer body = ByteBuffer.allocate(length);
            outcome = fill(body, deadline);
            return new Incoming(outcome, outcome == Outcome.MESSAGE ? body.array() : NOTHING);
        } catch (IOException | ClosedSelectorException | CancelledKeyException e) {
            requireNotInterrupted(e);
            return new Incoming(Outcome.CLOSED, NOTHING);
        }
    }

    private Outcome fill(ByteBuffer buffer, long deadline) throws IOException {
        while (true) {
            take(buffer);
            if (!buffer.hasRemaining()) {
                return Outcome.MESSAGE;
            }
            int count = channel.read(inbox.clear());
            inbox.flip();
            if (count < 0) {
                return Outcome.CLOSED;
            }
            if (count == 0 && !ready(SelectionKey.OP_READ, deadline)) {
                return Outcome.LATE;
            }
        }
    }

    private void take(ByteBuffer buffer) {
        int count = Math.min(inbox.remaining(), buffer.remaining());
        buffer.put(buffer.position(), inbox, inbox.position(), count);
        buffer.position(buffer.position() + count);
        inbox.position(inbox.position() + count);
    }

    /** Whether the channel is ready before the deadline, on the clock of {@link System#nanoTime()}. */
    private boolean ready(int operation, long deadline) throws IOException {
        key.interestOps(operation);
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        int unused = selector.select(left / MILLI + 1);
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(null);
        }
        selector.selectedKeys().clear();
        return deadline - System.nanoTime() > 0;
    }

    private static void requireNotInterrupted(Exception e) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(e);
        }
    }

    private static InfraException interrupted(@Nullable Exception cause) {
        String message = "The wait for a Python child was interrupted.";
        return cause == null
                ? new InfraException("sandbox", message, true)
                : new InfraException("sandbox", message, true, cause);
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
