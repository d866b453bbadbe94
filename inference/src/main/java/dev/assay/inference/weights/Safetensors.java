package dev.assay.inference.weights;

import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weights in the safetensors format, mapped into memory: 8 bytes of header length, a JSON header, the data. */
public final class Safetensors implements AutoCloseable {
    private static final long HEADER_LIMIT = 64L << 20;

    private final FileChannel channel;
    private final long dataStart;
    private final Map<String, StoredTensor> tensors;

    private Safetensors(FileChannel channel, long dataStart, Map<String, StoredTensor> tensors) {
        this.channel = channel;
        this.dataStart = dataStart;
        this.tensors = tensors;
    }

    /** Opens a file and checks its header; an {@link IllegalArgumentException} says what is wrong with it. */
    public static Safetensors open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return read(channel);
        } catch (IllegalArgumentException e) {
            channel.close();
            throw new IllegalArgumentException(
                    "The weights (%s) cannot be read: %s".formatted(file.getFileName(), e.getMessage()), e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static Safetensors read(FileChannel channel) throws IOException {
        long size = channel.size();
        Check.that(
                size >= 8,
                "The file has %d bytes, too few for a header.\nMaybe it is truncated: fetch it again.".formatted(size));
        long length = read(channel, 0, 8).getLong(0);
        Check.that(
                length >= 2 && length <= Math.min(HEADER_LIMIT, size - 8),
                "The header would have %s bytes in a file of %d.\nMaybe the file is truncated, or no safetensors file."
                        .formatted(Long.toUnsignedString(length), size));
        String header =
                StandardCharsets.UTF_8.decode(read(channel, 8, (int) length)).toString();
        return new Safetensors(channel, 8 + length, SafetensorsHeader.parse(header, size - 8 - length));
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
        return bytes.flip();
    }

    /** Names of all tensors. */
    public Set<String> names() {
        return Set.copyOf(tensors.keySet());
    }

    /**
     * A tensor as float32: mapped where it is stored so, converted otherwise.
     *
     * @param shape the shape that it must have
     * @throws IllegalArgumentException if it is absent, has another shape, or holds a number that is not finite
     */
    public Tensor float32(String name, long... shape) throws IOException {
        StoredTensor stored = tensors.get(name);
        if (stored == null) {
            throw new IllegalArgumentException(
                    "The checkpoint has no tensor (%s).\nMaybe the weights are of another model than the configuration."
                            .formatted(name));
        }
        List<Long> expected = Tensor.lengths(shape);
        Check.that(
                stored.shape().equals(expected),
                "The tensor (%s) has the shape %s, but the configuration asks for %s."
                        .formatted(name, stored.shape(), expected));
        ByteBuffer data = map(stored);
        return new Tensor(
                ElementType.FLOAT32,
                expected,
                stored.type() == StoredType.F32 ? finite(stored, data) : convert(stored, data));
    }

    // The mapping outlives the channel.
    private ByteBuffer map(StoredTensor stored) throws IOException {
        long bytes = stored.end() - stored.begin();
        Check.that(
                bytes <= Integer.MAX_VALUE,
                "The tensor (%s) has %d bytes; at most 2^31 - 1 are read.".formatted(stored.name(), bytes));
        return channel.map(FileChannel.MapMode.READ_ONLY, dataStart + stored.begin(), bytes)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer finite(StoredTensor stored, ByteBuffer data) {
        for (int i = 0; i < data.limit() / 4; i++) {
            finite(stored, i, data.getFloat(4 * i));
        }
        return data;
    }

    private static ByteBuffer convert(StoredTensor stored, ByteBuffer data) {
        int count = data.limit() / stored.type().bytes();
        ByteBuffer floats = Tensor.bytes(4L * count);
        for (int i = 0; i < count; i++) {
            floats.putFloat(4 * i, finite(stored, i, stored.type().read(data, i)));
        }
        return floats;
    }

    private static float finite(StoredTensor stored, int index, float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(
                    "The tensor (%s) has (%s) at element %d: the weights are broken.\nMaybe training diverged; use an earlier checkpoint."
                            .formatted(stored.name(), value, index));
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
