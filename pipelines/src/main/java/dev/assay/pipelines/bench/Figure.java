package dev.assay.pipelines.bench;

/**
 * A figure with its bound.
 *
 * @param name what was measured
 * @param value the ratio, share or number
 * @param bound what it should be, in words
 * @param holds whether it is
 * @param from the numbers that it comes from
 */
public record Figure(String name, double value, String bound, boolean holds, String from) {
    static Figure atMost(String name, double value, double bound, String from) {
        return new Figure(name, value, "<= " + bound, value <= bound, from);
    }

    /** A figure that nothing is asked of. */
    static Figure told(String name, double value, String from) {
        return new Figure(name, value, "no bound", true, from);
    }

    static Figure atLeast(String name, double value, double bound, String from) {
        return new Figure(name, value, ">= " + bound, value >= bound, from);
    }
}
