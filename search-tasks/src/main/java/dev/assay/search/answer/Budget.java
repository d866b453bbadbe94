package dev.assay.search.answer;

/**
 * What an agent may spend on a question.
 *
 * @param searches at most
 * @param opens of different documents, at most
 * @param top hits that a search shows, at most
 */
public record Budget(int searches, int opens, int top) {
    /** Hits that a search shows, as the published tool does by default. */
    public static final int TOP = 10;

    private static final int MOST = 100;

    public Budget {
        if (searches < 1 || opens < 0 || top < 1) {
            throw new IllegalArgumentException(
                    "A budget has at least 1 search (%d) and 1 hit (%d), and no fewer than 0 opens (%d)."
                            .formatted(searches, top, opens));
        }
    }

    /** What agents have when candidates are made: three searches, six opens. */
    public static Budget small() {
        return new Budget(3, 6, TOP);
    }

    /** So many times as much; of hits a search shows no more than a hundred. */
    public Budget times(int factor) {
        return new Budget(
                Math.multiplyExact(searches, factor),
                Math.multiplyExact(opens, factor),
                Math.min(MOST, Math.multiplyExact(top, factor)));
    }
}
