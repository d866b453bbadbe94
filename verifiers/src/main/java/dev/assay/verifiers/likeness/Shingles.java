package dev.assay.verifiers.likeness;

import java.util.Arrays;
import java.util.List;

/** What is compared of a text: its runs of five words as hashes, some kilobytes for a page. Compare many texts by these. */
public final class Shingles {
    static final int WORDS = 5;

    private final long[] runs;
    /** Of a text without runs its words, else nothing. */
    private final List<String> words;

    private Shingles(long[] runs, List<String> words) {
        this.runs = runs;
        this.words = words;
    }

    /** Of a text. */
    public static Shingles of(String text) {
        long[] runs = Words.runs(text, WORDS);
        return new Shingles(runs, runs.length == 0 ? List.copyOf(Words.of(text)) : List.of());
    }

    /** The Jaccard similarity of two texts over their runs of five words, in [0,1]; of short texts 1 when their words are equal. */
    public double similarity(Shingles other) {
        if (runs.length == 0 || other.runs.length == 0) {
            return runs.length == other.runs.length && words.equals(other.words) ? 1 : 0;
        }
        int shared = Words.shared(runs, other.runs);
        return (double) shared / (runs.length + other.runs.length - shared);
    }

    /** For each of the permutations that a number stands for, the least of all runs. */
    long least(int permutation) {
        long seed = Words.mix(permutation + 1L);
        return Arrays.stream(runs).map(run -> Words.mix(run ^ seed)).min().orElseThrow();
    }

    /** Whether the text is too short for a run. */
    boolean isShort() {
        return runs.length == 0;
    }

    /** The words of a short text, as one. */
    String shortText() {
        return String.join(" ", words);
    }
}
