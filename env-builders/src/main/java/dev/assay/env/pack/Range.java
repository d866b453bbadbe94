package dev.assay.env.pack;

import java.util.SplittableRandom;

/** Whole numbers from {@code least} to {@code most}, both included. */
record Range(int least, int most) {
    int draw(SplittableRandom random) {
        return least + random.nextInt(most - least + 1);
    }
}
