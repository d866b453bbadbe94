package dev.assay.env.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The wire to the server of kernels in a sandbox: JSON behind four bytes of length. For one thread at a time. */
final class ServerWire implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_NOTE = 32 << 10;

    private final Line line;
    private boolean broken;

    ServerWire(SocketChannel channel) throws IOException {
        this.line = new Line(channel);
    }

    static ObjectNode order(String what) {
        return MAPPER.createObjectNode().put("do", what);
    }

    /** Whether the other end knows the secret, which it says first. */
    boolean knows(String secret, long deadline) throws IOException {
        return await(deadline)
                .map(said -> MessageDigest.isEqual(said, secret.getBytes(StandardCharsets.US_ASCII)))
                .orElse(false);
    }

    boolean send(ObjectNode order, long deadline) {
        byte[] body = order.toString().getBytes(StandardCharsets.UTF_8);
        return line.write(
                ByteBuffer.allocate(Integer.BYTES + body.length)
                        .putInt(body.length)
                        .put(body)
                        .flip(),
                deadline);
    }

    void watchedBy(Selector selector) throws IOException {
        line.watchedBy(selector);
    }

    /** The next note, if it has arrived. */
    Optional<JsonNode> poll() {
        return piece().flatMap(this::note);
    }

    /** The next note, if it arrives before the deadline. */
    Optional<JsonNode> receive(long deadline) throws IOException {
        return await(deadline).flatMap(this::note);
    }

    private Optional<byte[]> await(long deadline) throws IOException {
        try (Selector selector = Selector.open()) {
            line.watchedBy(selector);
            while (true) {
                Optional<byte[]> piece = piece();
                long left = deadline - System.nanoTime();
                if (piece.isPresent()
                        || closed()
                        || left <= 0
                        || Thread.currentThread().isInterrupted()) {
                    return piece;
                }
                int unused = selector.select(Math.max(1, left / 1_000_000));
                selector.selectedKeys().clear();
            }
        }
    }

    private Optional<byte[]> piece() {
        do {
            ByteBuffer inbox = line.inbox();
            if (inbox.remaining() >= Integer.BYTES) {
                int length = inbox.getInt(inbox.position());
                if (length < 0 || length > LONGEST_NOTE) {
                    broken = true;
                    return Optional.empty();
                }
                if (inbox.remaining() >= Integer.BYTES + length) {
                    byte[] body = new byte[length];
                    inbox.getInt();
                    inbox.get(body);
                    return Optional.of(body);
                }
            }
        } while (line.fill());
        return Optional.empty();
    }

    private Optional<JsonNode> note(byte[] body) {
        try {
            return Optional.of(MAPPER.readTree(new String(body, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            broken = true;
            return Optional.empty();
        }
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
