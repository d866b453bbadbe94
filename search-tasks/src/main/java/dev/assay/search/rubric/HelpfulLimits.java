package dev.assay.search.rubric;

/**
 * How much is tried, and what is kept.
 *
 * @param tries replies of a model at most until one is what was asked for
 * @param replies of an answer with search, at most
 * @param benefit by how much the total of the answer with search must exceed that of the one from memory, at least; -1 keeps all
 */
public record HelpfulLimits(int tries, int replies, double benefit) {
    public HelpfulLimits {
        if (tries < 1 || replies < 2 || !(benefit >= -1 && benefit <= 1)) {
            throw new IllegalArgumentException(
                    "There must be at least 1 try (%d) and 2 replies (%d), and a benefit (%s) within [-1,1]."
                            .formatted(tries, replies, benefit));
        }
    }
}
