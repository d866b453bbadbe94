package dev.assay.inference.weights;

import java.util.List;

/**
 * Where a tensor lies in a safetensors file.
 *
 * @param name its name
 * @param type format of its elements
 * @param shape length of each axis
 * @param begin first byte, counted from the end of the header
 * @param end byte after the last
 */
record StoredTensor(String name, StoredType type, List<Long> shape, long begin, long end) {
    StoredTensor {
        shape = List.copyOf(shape);
        long bytes = type.bytes();
        for (long length : shape) {
            Check.that(length >= 0, "The tensor (%s) has the shape %s with a negative length.".formatted(name, shape));
            bytes = Math.multiplyExact(bytes, length);
        }
        Check.that(
                begin >= 0 && end - begin == bytes,
                "The tensor (%s) of type %s and shape %s needs %d bytes, but its offsets [%d, %d] hold %d."
                        .formatted(name, type, shape, bytes, begin, end, end - begin));
    }
}
