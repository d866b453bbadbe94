package dev.assay.env.plan.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Choices at random that are the same on any machine. */
final class Dice {
    private Dice() {}

    static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    static <T> Optional<T> maybe(List<T> list, SplittableRandom random) {
        return list.isEmpty() ? Optional.empty() : Optional.of(pick(list, random));
    }

    static <T> List<T> shuffled(List<T> list, SplittableRandom random) {
        List<T> shuffled = new ArrayList<>(list);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T held = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, held);
        }
        return shuffled;
    }

    static boolean chance(int percent, SplittableRandom random) {
        return random.nextInt(100) < percent;
    }

    static double between(double low, double high, SplittableRandom random) {
        return low + (high - low) * random.nextDouble();
    }
}
