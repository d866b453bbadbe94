package dev.assay.env.profile;

import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random numbers from a seed and what they are for: drawing for one thing changes nothing for another. */
final class Dice {
    private final Random random;

    private Dice(Random random) {
        this.random = random;
    }

    static Dice of(long seed, String... purpose) {
        String text = seed + "\n" + String.join("\n", purpose);
        String digest = CanonicalJson.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Dice(new Random(Long.parseUnsignedLong(digest.substring(0, 16), 16)));
    }

    /** From the least to the most, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    <T> List<T> shuffled(List<T> things) {
        List<T> all = new ArrayList<>(things);
        Collections.shuffle(all, random);
        return all;
    }

    /** Some of the things, in their order. */
    <T> List<T> some(List<T> things, int count) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            positions.add(i);
        }
        return shuffled(positions).stream()
                .limit(count)
                .sorted()
                .map(things::get)
                .toList();
    }
}
