package dev.assay.search.answer;

/**
 * What an agent may spend on a question.
 *
 * @param searches at most
 * @param opens of different documents, at most
 */
public record Budget(int searches, int opens) {
    public Budget {
        if (searches < 1 || opens < 0) {
            throw new IllegalArgumentException(
                    "A budget has at least 1 search (%d) and no fewer than 0 opens (%d).".formatted(searches, opens));
        }
    }

    /** What agents have when candidates are made: three searches, six opens. */
    public static Budget small() {
        return new Budget(3, 6);
    }

    /** So many times as much. */
    public Budget times(int factor) {
        return new Budget(Math.multiplyExact(searches, factor), Math.multiplyExact(opens, factor));
    }
}
