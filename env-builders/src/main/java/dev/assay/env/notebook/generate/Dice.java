package dev.assay.env.notebook.generate;

import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Choices at random from a seed and what they are for: the same on any machine. */
final class Dice {
    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Those of a seed and a purpose; others for another purpose. */
    static Dice of(long seed, String purpose) {
        String digest = CanonicalJson.sha256((seed + "\n" + purpose).getBytes(StandardCharsets.UTF_8));
        return new Dice(new SplittableRandom(Long.parseUnsignedLong(digest.substring(0, 16), 16)));
    }

    /** From the least to the most, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** From the least to the most, both included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    /** Whether something with a chance of so many in a hundred happens. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    <T> List<T> shuffled(List<T> things) {
        List<T> shuffled = new ArrayList<>(things);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T held = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, held);
        }
        return shuffled;
    }

    /** Some of the things, in any order. */
    <T> List<T> some(List<T> things, int count) {
        return List.copyOf(shuffled(things).subList(0, count));
    }

    /** Integers within bounds, not all different. */
    List<Integer> many(int count, int least, int most) {
        List<Integer> many = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            many.add(between(least, most));
        }
        return many;
    }

    /** Different integers within bounds, in the order they were drawn. */
    List<Integer> distinct(int count, int least, int most) {
        if (most - least + 1 < count) {
            throw new IllegalArgumentException(
                    "There are no %d different integers from %d to %d.".formatted(count, least, most));
        }
        Set<Integer> drawn = new LinkedHashSet<>();
        while (drawn.size() < count) {
            drawn.add(between(least, most));
        }
        return new ArrayList<>(drawn);
    }

    /** What stands at a level from 1 to 5. */
    static int at(int level, int... values) {
        return values[level - 1];
    }
}
