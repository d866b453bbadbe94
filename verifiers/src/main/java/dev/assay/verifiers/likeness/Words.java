package dev.assay.verifiers.likeness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs of words as 64-bit hashes: lower case, letters and digits only, so that layout and punctuation do not matter. */
public final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MAX_WORDS = 50_000;

    private Words() {}

    /** The words of a text, in order, 50,000 at most. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (words.size() < MAX_WORDS && matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /** The hashes of all runs of n words, sorted, each once; of a shorter text none. */
    public static long[] runs(String text, int n) {
        List<String> words = of(text);
        long[] hashes = new long[Math.max(0, words.size() - n + 1)];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(words.subList(i, i + n));
        }
        return Arrays.stream(hashes).sorted().distinct().toArray();
    }

    private static long hash(List<String> words) {
        long hash = 0xcbf29ce484222325L;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0x1f) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** A bijection that spreads every bit over all others. */
    static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** How many values two sorted arrays of distinct values share. */
    public static int shared(long[] a, long[] b) {
        int count = 0;
        int j = 0;
        for (long value : a) {
            while (j < b.length && b[j] < value) {
                j++;
            }
            count += j < b.length && b[j] == value ? 1 : 0;
        }
        return count;
    }
}
