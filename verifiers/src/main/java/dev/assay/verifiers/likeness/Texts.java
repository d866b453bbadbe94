package dev.assay.verifiers.likeness;

import java.util.ArrayList;
import java.util.List;

/** How alike two texts are, and keys by which the alike find each other (MinHash). */
public final class Texts {
    private static final int BANDS = 20;
    private static final int ROWS = 5;

    private Texts() {}

    /**
     * Keys of a text: texts of Jaccard similarity 0.8 (over runs of five words) share at least one with probability 0.999,
     * those of 0.3 with 0.05. A text shorter than five words has one key, of its own words.
     */
    public static List<String> bandKeys(String text) {
        Shingles shingles = Shingles.of(text);
        if (shingles.isShort()) {
            return List.of("short:" + shingles.shortText());
        }
        List<String> keys = new ArrayList<>(BANDS);
        for (int band = 0; band < BANDS; band++) {
            long key = band;
            for (int row = 0; row < ROWS; row++) {
                key = Words.mix(key ^ shingles.least(band * ROWS + row));
            }
            keys.add("band%02d:%016x".formatted(band, key));
        }
        return keys;
    }

    /** {@link Shingles#similarity} of two texts. */
    public static double similarity(String a, String b) {
        return Shingles.of(a).similarity(Shingles.of(b));
    }
}
