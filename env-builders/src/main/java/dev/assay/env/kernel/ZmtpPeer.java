package dev.assay.env.kernel;

import dev.assay.env.kernel.ZmtpReader.BrokenProtocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection that speaks ZeroMQ's transport protocol (ZMTP 3.0, no security mechanism): what goes over a Unix socket is the
 * same as over TCP. For one thread at a time.
 */
final class ZmtpPeer implements AutoCloseable {
    private static final int GREETING = 64;
    private static final int LONG_FRAME = 256;
    private static final int VERSION_AT = 10;
    private static final int MECHANISM_AT = 12;
    private static final int MECHANISM_LENGTH = 20;
    private static final String READY = "READY";
    private static final String SOCKET_TYPE = "Socket-Type";

    private final Line line;
    private final ZmtpReader reader;
    private boolean broken;

    private ZmtpPeer(Line line, long longestMessage) {
        this.line = line;
        this.reader = new ZmtpReader(longestMessage);
    }

    /**
     * Greets whoever is at the other end.
     *
     * @param own type of the socket that this end plays, such as {@code DEALER}
     * @param other types that the other end may have
     * @param longestMessage bytes of a message that are kept
     * @param deadline on the clock of {@link System#nanoTime()}
     * @return empty when the other end is somebody else, or does not answer in time; it has then been hung up on
     */
    static Optional<ZmtpPeer> greet(
            SocketChannel channel, String own, List<String> other, long longestMessage, long deadline)
            throws IOException {
        ZmtpPeer peer = new ZmtpPeer(new Line(channel), longestMessage);
        // The rest only after the other end has begun, as the common libraries do it; one of them gets stuck otherwise.
        boolean right = peer.line.write(ByteBuffer.wrap(greeting(), 0, VERSION_AT), deadline)
                && peer.await(VERSION_AT, deadline)
                && peer.line.write(ByteBuffer.wrap(greeting(), VERSION_AT, GREETING - VERSION_AT), deadline)
                && peer.readGreeting(deadline)
                && peer.line.write(ByteBuffer.wrap(ready(own)), deadline)
                && peer.readReady(other, deadline);
        if (!right) {
            peer.close();
        }
        return Optional.of(peer).filter(one -> right);
    }

    private static byte[] greeting() {
        byte[] greeting = new byte[GREETING];
        greeting[0] = (byte) 0xff;
        greeting[VERSION_AT - 1] = 0x7f;
        greeting[VERSION_AT] = 3;
        byte[] mechanism = "NULL".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(mechanism, 0, greeting, MECHANISM_AT, mechanism.length);
        return greeting;
    }

    private boolean readGreeting(long deadline) throws IOException {
        if (!await(GREETING, deadline)) {
            return false;
        }
        byte[] theirs = new byte[GREETING];
        line.inbox().get(theirs);
        byte[] mechanism = Arrays.copyOfRange(theirs, MECHANISM_AT, MECHANISM_AT + MECHANISM_LENGTH);
        byte[] ours = Arrays.copyOfRange(greeting(), MECHANISM_AT, MECHANISM_AT + MECHANISM_LENGTH);
        return theirs[0] == (byte) 0xff
                && (theirs[VERSION_AT - 1] & 1) == 1
                && theirs[VERSION_AT] >= 3
                && Arrays.equals(mechanism, ours);
    }

    private static byte[] ready(String type) {
        ByteBuffer body = ByteBuffer.allocate(LONG_FRAME);
        body.put((byte) 4).put((byte) 0);
        shortText(body, READY);
        property(body, SOCKET_TYPE, type);
        property(body, "Identity", "");
        body.put(1, (byte) (body.position() - 2));
        return Arrays.copyOf(body.array(), body.position());
    }

    private static void property(ByteBuffer to, String name, String value) {
        shortText(to, name);
        to.putInt(value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static void shortText(ByteBuffer to, String text) {
        to.put((byte) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean readReady(List<String> types, long deadline) throws IOException {
        Multipart first = awaitCommand(deadline);
        return first != null
                && reader.command()
                && types.stream().anyMatch(type -> saysReady(first.frames().get(0), type));
    }

    /** A socket type is a property with its length in front, so no other type can hold it. */
    private static boolean saysReady(byte[] body, String type) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String property = (char) SOCKET_TYPE.length() + SOCKET_TYPE + "\0\0\0" + (char) type.length() + type;
        return text.startsWith((char) READY.length() + READY) && text.contains(property);
    }

    private @Nullable Multipart awaitCommand(long deadline) throws IOException {
        try {
            Multipart message = reader.next(line.inbox());
            while (message == null && await(line.inbox().remaining() + 1, deadline)) {
                message = reader.next(line.inbox());
            }
            return message;
        } catch (BrokenProtocol e) {
            return null;
        }
    }

    /** Whether this many bytes arrive before the deadline. */
    private boolean await(int count, long deadline) throws IOException {
        try (Selector selector = Selector.open()) {
            line.watchedBy(selector);
            while (line.inbox().remaining() < count) {
                long left = deadline - System.nanoTime();
                if (line.closed() || left <= 0 || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                if (!line.fill()) {
                    int unused = selector.select(Math.max(1, left / 1_000_000));
                    selector.selectedKeys().clear();
                }
            }
            return true;
        }
    }

    /** Has a selector woken when there is something to read. */
    void watchedBy(Selector selector) throws IOException {
        line.watchedBy(selector);
    }

    /** The next message, if it has arrived; commands are passed over. */
    Optional<Multipart> poll() {
        try {
            while (!broken) {
                Multipart message = reader.next(line.inbox());
                if (message != null && !reader.command()) {
                    return Optional.of(message);
                }
                if (message == null && !line.fill()) {
                    return Optional.empty();
                }
            }
        } catch (BrokenProtocol e) {
            broken = true;
        }
        return Optional.empty();
    }

    /** Sends a message; false when the other end is gone or does not take it before the deadline. */
    boolean send(List<byte[]> frames, long deadline) {
        int size = 0;
        for (byte[] frame : frames) {
            size += frame.length + 1 + Long.BYTES;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            int more = i + 1 < frames.size() ? 1 : 0;
            if (frame.length < LONG_FRAME) {
                out.put((byte) more).put((byte) frame.length);
            } else {
                out.put((byte) (more | 2)).putLong(frame.length);
            }
            out.put(frame);
        }
        return line.write(out.flip(), deadline);
    }

    /** Whether nothing more will come. */
    boolean closed() {
        return broken || line.closed();
    }

    @Override
    public void close() {
        line.close();
    }
}
