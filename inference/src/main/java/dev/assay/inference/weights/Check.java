package dev.assay.inference.weights;

/** Conditions on numbers of a configuration. */
final class Check {
    private Check() {}

    static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("The %s (%s) must be positive.".formatted(name, value));
        }
    }

    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
