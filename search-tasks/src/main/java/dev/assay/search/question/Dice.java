package dev.assay.search.question;

import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Choices at random that are the same on any machine, from a seed and what they are for. */
public final class Dice {
    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** For one purpose: what is drawn for another changes nothing here. */
    public static Dice of(long seed, String purpose) {
        String digest = CanonicalJson.sha256((seed + "\n" + purpose).getBytes(StandardCharsets.UTF_8));
        return new Dice(Long.parseUnsignedLong(digest.substring(0, 16), 16));
    }

    /** From 0 to below a bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** From the least to the most, both included. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** From the least to below the most. */
    public double between(double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    /** Whether it comes true, so many times of a hundred. */
    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** One of them. */
    public <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** One of them, if there are any. */
    public <T> Optional<T> maybe(List<T> things) {
        return things.isEmpty() ? Optional.empty() : Optional.of(one(things));
    }

    /** All of them in another order. */
    public <T> List<T> shuffled(List<T> things) {
        List<T> all = new ArrayList<>(things);
        for (int i = all.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T held = all.get(i);
            all.set(i, all.get(j));
            all.set(j, held);
        }
        return all;
    }

    /** Some of them, each at most once. */
    public int[] some(int[] things, int most) {
        int[] all = things.clone();
        int size = Math.min(most, all.length);
        for (int i = 0; i < size; i++) {
            int j = i + random.nextInt(all.length - i);
            int held = all[i];
            all[i] = all[j];
            all[j] = held;
        }
        return java.util.Arrays.copyOf(all, size);
    }
}
