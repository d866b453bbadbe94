package dev.assay.inference.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers with a shape, row by row, little endian.
 *
 * @param type type of the elements
 * @param shape length of each axis; empty for a single number
 * @param data the elements; must hold exactly as many bytes as type and shape say
 */
public record Tensor(ElementType type, List<Long> shape, ByteBuffer data) {
    public Tensor {
        shape = List.copyOf(shape);
        data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
        long expected = count(shape) * type.bytes();
        if (data.remaining() != expected) {
            throw new IllegalArgumentException("A tensor of type %s and shape %s has %d bytes, not %d."
                    .formatted(type, shape, expected, data.remaining()));
        }
    }

    /** A float32 tensor of this shape. */
    public static Tensor of(float[] values, long... shape) {
        ByteBuffer data = bytes(4L * values.length);
        data.asFloatBuffer().put(values);
        return new Tensor(ElementType.FLOAT32, lengths(shape), data);
    }

    /** An int64 tensor of this shape. */
    public static Tensor of(long[] values, long... shape) {
        ByteBuffer data = bytes(8L * values.length);
        data.asLongBuffer().put(values);
        return new Tensor(ElementType.INT64, lengths(shape), data);
    }

    /** Number of elements. */
    public long count() {
        return count(shape);
    }

    /** The elements of a float32 tensor. */
    public float[] floats() {
        float[] values = new float[Math.toIntExact(expect(ElementType.FLOAT32).count())];
        data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** The elements of an int32 tensor. */
    public int[] ints() {
        int[] values = new int[Math.toIntExact(expect(ElementType.INT32).count())];
        data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
        return values;
    }

    /** The elements of an int64 tensor. */
    public long[] longs() {
        long[] values = new long[Math.toIntExact(expect(ElementType.INT64).count())];
        data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
        return values;
    }

    /** A direct, zeroed, little-endian buffer of this many bytes. */
    public static ByteBuffer bytes(long size) {
        return ByteBuffer.allocateDirect(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Tensor expect(ElementType wanted) {
        if (type != wanted) {
            throw new IllegalStateException(
                    "The tensor of shape %s holds %s, but %s was asked for.".formatted(shape, type, wanted));
        }
        return this;
    }

    private static long count(List<Long> shape) {
        long product = 1;
        for (long length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("The shape %s has a negative length.".formatted(shape));
            }
            product = Math.multiplyExact(product, length);
        }
        return product;
    }

    /** A shape from its lengths. */
    public static List<Long> lengths(long... shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    ProtoMessage toProto(String name) {
        ProtoMessage proto = new ProtoMessage();
        for (long length : shape) {
            proto.number(1, length);
        }
        return proto.number(2, type.number()).text(8, name).bytes(9, data);
    }

    /** Elements with shape, without data: for messages. */
    @Override
    public String toString() {
        return "%s%s".formatted(type, shape);
    }
}
