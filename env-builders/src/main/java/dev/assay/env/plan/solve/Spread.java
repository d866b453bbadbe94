package dev.assay.env.plan.solve;

import dev.assay.verifiers.expression.Comparison;

/** What may still become of a number between two bounds when it is compared with another. */
final class Spread {
    private Spread() {}

    /** Whether some number from {@code low} to {@code high} compares so. */
    static boolean possible(long low, long high, Comparison comparison, long bound) {
        return switch (comparison) {
            case EQ -> low <= bound && bound <= high;
            case NE -> low != high || low != bound;
            case LT -> low < bound;
            case LE -> low <= bound;
            case GT -> high > bound;
            case GE -> high >= bound;
        };
    }

    /** Whether every number from {@code low} to {@code high} compares so. */
    static boolean certain(long low, long high, Comparison comparison, long bound) {
        return !possible(low, high, opposite(comparison), bound);
    }

    /** What holds when this does not. */
    static Comparison opposite(Comparison comparison) {
        return switch (comparison) {
            case EQ -> Comparison.NE;
            case NE -> Comparison.EQ;
            case LT -> Comparison.GE;
            case LE -> Comparison.GT;
            case GT -> Comparison.LE;
            case GE -> Comparison.LT;
        };
    }
}
