package dev.assay.swe.filter;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.task.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Tells candidates that are the same change, or ask the same question. Pure functions, shaped for grouping by key: group by
 * {@link #patchKey} and keep {@link #first}; then group by each of {@link #bandKeys} and refuse what {@link #nearDuplicates} lists.
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
    // A group larger than this is a template's doing; each of its members is compared with this many older ones.
    private static final int MAX_COMPARED = 500;

    private Duplicates() {}

    /** Equal for candidates with the same gold patch; unique to the candidate when the patch changes no line. */
    public static String patchKey(SweCandidate candidate) {
        String fingerprint = PatchFingerprint.of(candidate.patch().gold());
        return fingerprint.isEmpty() ? "candidate:" + candidate.fix().id() : "patch:" + fingerprint;
    }

    /** The candidate to keep of a group. */
    public static SweCandidate first(Iterable<SweCandidate> group) {
        return StreamSupport.stream(group.spliterator(), false)
                .min(PREFERRED_FIRST)
                .orElseThrow(() -> new IllegalArgumentException("A group of duplicates must have a member."));
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

    /**
     * The members of a group that ask what a preferred member asks.
     *
     * @param threshold similarity from which two statements are the same
     * @return each refused candidate with the first member it repeats
     */
    public static Map<SweCandidate, SweCandidate> nearDuplicates(Collection<SweCandidate> group, double threshold) {
        List<SweCandidate> sorted =
                group.stream().sorted(PREFERRED_FIRST).distinct().toList();
        List<long[]> shingles = sorted.stream()
                .map(candidate -> Words.runs(candidate.statement(), SHINGLE))
                .toList();
        Map<SweCandidate, SweCandidate> found = new LinkedHashMap<>();
        for (int i = 1; i < sorted.size(); i++) {
            SweCandidate later = sorted.get(i);
            for (int j = 0; j < Math.min(i, MAX_COMPARED); j++) {
                SweCandidate older = sorted.get(j);
                if (similarity(shingles.get(j), shingles.get(i), older.statement(), later.statement()) >= threshold) {
                    found.put(later, older);
                    break;
                }
            }
        }
        return found;
    }

    /** Refuses a candidate that has the gold patch of another. */
    public static Rejection samePatch(SweCandidate candidate, SweCandidate kept) {
        return refuse("DUPLICATE_PATCH", "has the gold patch", candidate, kept);
    }

    /** Refuses a candidate that has, nearly, the statement of another. */
    public static Rejection sameStatement(SweCandidate candidate, SweCandidate kept) {
        return refuse("DUPLICATE_STATEMENT", "has nearly the statement", candidate, kept);
    }

    private static Rejection refuse(String code, String what, SweCandidate candidate, SweCandidate kept) {
        return Rejection.swe(
                CheapFilters.STAGE,
                code,
                candidate.fix().id(),
                "The candidate (%s) %s of (%s), which goes before it."
                        .formatted(
                                candidate.fix().instanceId(), what, kept.fix().instanceId()),
                Map.of(
                        "instance_id",
                        candidate.fix().instanceId(),
                        "kept",
                        kept.fix().id(),
                        "kept_instance_id",
                        kept.fix().instanceId()));
    }
}
