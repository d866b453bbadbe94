package dev.assay.swe.filter;

import dev.assay.swe.candidate.SweCandidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Tells candidates that are the same change, or ask the same question. Pure functions, shaped for grouping by key: of those with
 * one {@link #patchKey} the first is kept; those that share one of their {@link #bandKeys} are for {@link NearDuplicates}.
 */
public final class Duplicates {
    /**
     * The candidate to keep of a group: one that the project took in before a mere proposal, then the oldest change, then the
     * smallest id.
     */
    public static final Comparator<SweCandidate> PREFERRED_FIRST = Comparator.comparing(Precedence::of);

    private static final int SHINGLE = 5;
    private static final int BANDS = 20;
    private static final int ROWS = 5;

    private Duplicates() {}

    /** Equal for candidates with the same gold patch; unique to the candidate when the patch changes no line. */
    public static String patchKey(SweCandidate candidate) {
        String fingerprint = PatchFingerprint.of(candidate.patch().gold());
        return fingerprint.isEmpty() ? "candidate:" + candidate.fix().id() : "patch:" + fingerprint;
    }

    /**
     * Keys of a statement: statements of Jaccard similarity 0.8 (over runs of five words) share at least one with probability 0.999,
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
