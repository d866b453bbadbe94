package dev.assay.pipelines.search;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Trials whose numbers follow each other.
 *
 * @param from the first number
 * @param size how many
 */
public record TrialBlock(long from, int size) {
    /** Each of them. */
    public List<Trial> trials() {
        return LongStream.range(from, from + size).mapToObj(Trial::new).toList();
    }
}
