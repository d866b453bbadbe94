package dev.assay.env.notebook.table.data;

import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random numbers from a seed and what they are for: drawing more for one thing changes nothing for another. */
public final class Draw {
    private final SplittableRandom random;
    private final String path;

    private Draw(String path) {
        this.path = path;
        String digest = CanonicalJson.sha256(path.getBytes(StandardCharsets.UTF_8));
        this.random = new SplittableRandom(Long.parseUnsignedLong(digest.substring(0, 16), 16));
    }

    /** The stream of a seed and a purpose. */
    public static Draw of(long seed, String purpose) {
        return new Draw(seed + "\n" + purpose);
    }

    /** A stream of its own. */
    public Draw on(String purpose) {
        return new Draw(path + "\n" + purpose);
    }

    /** From the least to the most, both included. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** Any number. */
    public long any() {
        return random.nextLong() >>> 1;
    }

    /** From 0 to 1. */
    public double share() {
        return random.nextDouble();
    }

    /** Whether something happens that does in this share of cases. */
    public boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** From a normal distribution of mean 0 and deviation 1. */
    public double normal() {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** One of them. */
    public <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** All of them in another order. */
    public <T> List<T> shuffled(List<T> things) {
        List<T> all = new ArrayList<>(things);
        for (int i = all.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            T kept = all.get(i);
            all.set(i, all.get(other));
            all.set(other, kept);
        }
        return all;
    }

    /** A few of them, in any order. */
    public <T> List<T> some(List<T> things, int count) {
        return shuffled(things).subList(0, Math.min(count, things.size()));
    }
}
