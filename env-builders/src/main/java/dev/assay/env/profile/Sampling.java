package dev.assay.env.profile;

/** Which rows of a long table are taken: by their position only, spread over all of it, the same on any machine. */
final class Sampling {
    /** A prime; positions are scattered modulo it. */
    private static final long PRIME = 1_000_003;

    private static final long FACTOR = 7_919;

    private Sampling() {}

    /** A condition of SQL on a position from 1, which about {@code wanted} of {@code total} positions meet. */
    static String condition(String position, long wanted, long total) {
        return "(%s %% %d) * %d %% %d < %d".formatted(position, PRIME, FACTOR, PRIME, bound(wanted, total));
    }

    /** Whether this position, from 1, is taken. */
    static boolean taken(long position, long wanted, long total) {
        return position % PRIME * FACTOR % PRIME < bound(wanted, total);
    }

    private static long bound(long wanted, long total) {
        return total <= wanted ? PRIME : Math.max(1, (long) ((double) PRIME * wanted / total));
    }
}
