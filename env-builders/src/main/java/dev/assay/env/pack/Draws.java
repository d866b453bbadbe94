package dev.assay.env.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random streams, one for each purpose: another column more or less leaves the others as they are. */
final class Draws {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long seed;
    private final String category;

    Draws(long seed, String category) {
        this.seed = seed;
        this.category = category;
    }

    /** The stream of a purpose. */
    SplittableRandom of(String... purpose) {
        long hash = FNV_OFFSET;
        for (String part : purpose) {
            hash = absorb(hash, part);
        }
        return new SplittableRandom(mixed(mixed(seed) ^ absorb(hash, category)));
    }

    /** Streams of their own for a seed within this one. */
    Draws within(long inner) {
        return new Draws(mixed(seed) ^ mixed(~inner), category);
    }

    /**
     * Numbers from 0 to 1, one in each of {@code count} equal parts, in any order: what is true of a tenth of the rows is true of some
     * in a table of ten.
     */
    static double[] spread(int count, SplittableRandom random) {
        List<Integer> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(i);
        }
        List<Integer> order = shuffled(parts, random);
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = (order.get(i) + random.nextDouble()) / count;
        }
        return out;
    }

    /** The same values in another order. */
    static <T> List<T> shuffled(List<T> values, SplittableRandom random) {
        List<T> out = new ArrayList<>(values);
        for (int i = out.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T swapped = out.get(i);
            out.set(i, out.get(j));
            out.set(j, swapped);
        }
        return out;
    }

    /** So many of the values, in their order; the first of them always. */
    static <T> List<T> some(List<T> values, int count, SplittableRandom random) {
        List<Integer> rest = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            rest.add(i);
        }
        List<Integer> chosen = new ArrayList<>(shuffled(rest, random).subList(0, Math.max(0, count - 1)));
        chosen.add(0);
        return chosen.stream().sorted().map(values::get).toList();
    }

    private static long absorb(long hash, String text) {
        long out = hash;
        for (int i = 0; i < text.length(); i++) {
            out = (out ^ text.charAt(i)) * FNV_PRIME;
        }
        return (out ^ 0xffff) * FNV_PRIME;
    }

    /** The finishing step of SplitMix64. */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
