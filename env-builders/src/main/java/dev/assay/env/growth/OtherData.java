package dev.assay.env.growth;

import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.stream.IntStream;

/** Seeds of other data of a world, on which solutions are tried: they follow from its own, so that anyone can have the same data. */
public final class OtherData {
    private OtherData() {}

    /**
     * Seeds of other data.
     *
     * @param shape seed of the shape of the world
     * @param data seed of its own data
     * @param count how many
     */
    public static List<Long> seeds(long shape, long data, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> seed(shape, data, number))
                .toList();
    }

    private static long seed(long shape, long data, int number) {
        // Texts, since a reader of JSON need not keep whole numbers of 64 bits.
        String digest = CanonicalJson.id(List.of("other data", Long.toString(shape), Long.toString(data), number));
        return Long.parseUnsignedLong(digest.substring(0, 16), 16);
    }
}
