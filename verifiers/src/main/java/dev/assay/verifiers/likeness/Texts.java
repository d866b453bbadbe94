package dev.assay.verifiers.likeness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How alike two texts are, and keys by which the alike find each other (MinHash). */
public final class Texts {
    private static final int SHINGLE = 5;
    private static final int BANDS = 20;
    private static final int ROWS = 5;

    private Texts() {}

    /**
     * Keys of a text: texts of Jaccard similarity 0.8 (over runs of five words) share at least one with probability 0.999,
     * those of 0.3 with 0.05. A text shorter than five words has one key, of its own words.
     */
    public static List<String> bandKeys(String text) {
        long[] shingles = Words.runs(text, SHINGLE);
        if (shingles.length == 0) {
            return List.of("short:" + String.join(" ", Words.of(text)));
        }
        List<String> keys = new ArrayList<>(BANDS);
        for (int band = 0; band < BANDS; band++) {
            long key = band;
            for (int row = 0; row < ROWS; row++) {
                key = Words.mix(key ^ least(shingles, band * ROWS + row));
            }
            keys.add("band%02d:%016x".formatted(band, key));
        }
        return keys;
    }

    private static long least(long[] shingles, int permutation) {
        long seed = Words.mix(permutation + 1L);
        return Arrays.stream(shingles)
                .map(shingle -> Words.mix(shingle ^ seed))
                .min()
                .orElseThrow();
    }

    /** The Jaccard similarity of two texts over their runs of five words, in [0,1]; of short texts 1 when their words are equal. */
    public static double similarity(String a, String b) {
        return similarity(Words.runs(a, SHINGLE), Words.runs(b, SHINGLE), a, b);
    }

    private static double similarity(long[] a, long[] b, String left, String right) {
        if (a.length == 0 || b.length == 0) {
            return Words.of(left).equals(Words.of(right)) ? 1 : 0;
        }
        int shared = Words.shared(a, b);
        return (double) shared / (a.length + b.length - shared);
    }
}
