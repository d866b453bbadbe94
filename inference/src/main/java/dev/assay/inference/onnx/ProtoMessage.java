package dev.assay.inference.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A protobuf message as a list of byte ranges, so that weights mapped from a file are never copied.
 *
 * <p>Only the three wire types that ONNX models use are here: varint (0), length-delimited (2) and 32 bits (5).
 */
final class ProtoMessage {
    private final List<ByteBuffer> parts = new ArrayList<>();
    private long size;

    ProtoMessage number(int field, long value) {
        return add(varints((long) field << 3, value));
    }

    ProtoMessage decimal(int field, float value) {
        add(varints(((long) field << 3) | 5));
        return add(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .flip());
    }

    ProtoMessage text(int field, String value) {
        return bytes(field, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    ProtoMessage bytes(int field, ByteBuffer value) {
        add(varints(((long) field << 3) | 2, value.remaining()));
        return add(value.slice());
    }

    /** Adds a message that is complete: what is added to it afterwards is not seen here. */
    ProtoMessage message(int field, ProtoMessage value) {
        add(varints(((long) field << 3) | 2, value.size));
        parts.addAll(value.parts);
        size += value.size;
        return this;
    }

    /** Length of the encoded message in bytes. */
    long size() {
        return size;
    }

    void writeTo(WritableByteChannel channel) throws IOException {
        for (ByteBuffer part : parts) {
            ByteBuffer rest = part.duplicate();
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }

    byte[] toBytes() {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size));
        parts.forEach(part -> all.put(part.duplicate()));
        return all.array();
    }

    private ProtoMessage add(ByteBuffer part) {
        parts.add(part);
        size += part.remaining();
        return this;
    }

    private static ByteBuffer varints(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(10 * values.length);
        for (long value : values) {
            putVarint(bytes, value);
        }
        return bytes.flip();
    }

    private static void putVarint(ByteBuffer bytes, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }
}
