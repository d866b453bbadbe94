package dev.assay.verifiers.group;

import java.util.OptionalDouble;

/**
 * The chance of at least one success in k tries, from n tries of which c succeeded, without bias:
 * {@code 1 − C(n−c, k) / C(n, k)}.
 */
public final class PassAtK {
    private PassAtK() {}

    /**
     * The estimate, in [0,1].
     *
     * @param tries n, judged tries; infrastructure failures are none
     * @param successes c, of them
     * @param k from 1 to n
     */
    public static double estimate(int tries, int successes, int k) {
        if (successes < 0 || successes > tries || k < 1 || k > tries) {
            throw new IllegalArgumentException(
                    "There is no chance in k = %d tries from %d successes in %d.%nMaybe try more often, or ask for a smaller k."
                            .formatted(k, successes, tries));
        }
        if (tries - successes < k) {
            return 1;
        }
        double none = 1;
        for (int i = tries - successes + 1; i <= tries; i++) {
            none *= 1 - (double) k / i;
        }
        return 1 - none;
    }

    /** The estimate from a set of tries; empty when it does not allow one without bias. */
    public static OptionalDouble of(Tries tries, int k) {
        if (k > tries.planned()) {
            return OptionalDouble.empty();
        }
        if (tries.decided(k)) {
            return OptionalDouble.of(1);
        }
        return tries.judged() == tries.planned()
                ? OptionalDouble.of(estimate(tries.judged(), tries.successes(), k))
                : OptionalDouble.empty();
    }
}
