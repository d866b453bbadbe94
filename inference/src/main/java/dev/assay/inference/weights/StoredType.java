package dev.assay.inference.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Number formats that weights are stored in, each with its way to float32. */
enum StoredType {
    F32(4) {
        @Override
        float read(ByteBuffer data, int index) {
            return data.getFloat(4 * index);
        }
    },
    BF16(2) {
        @Override
        float read(ByteBuffer data, int index) {
            return Float.intBitsToFloat(data.getShort(2 * index) << 16);
        }
    },
    F16(2) {
        @Override
        float read(ByteBuffer data, int index) {
            return half(data.getShort(2 * index));
        }
    };

    private final int bytes;

    StoredType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The element at this place. */
    abstract float read(ByteBuffer data, int index);

    static Optional<StoredType> find(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
    private static float half(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        float size;
        if (exponent == 0) {
            size = fraction * 0x1p-24f;
        } else if (exponent == 0x1F) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            size = Float.intBitsToFloat(((exponent + 112) << 23) | (fraction << 13));
        }
        return bits < 0 ? -size : size;
    }
}
