package dev.assay.pipelines.flow;

import dev.assay.pipelines.swe.Described;
import dev.assay.swe.filter.Precedence;

/**
 * What is compared of a candidate: a band may hold every candidate of a run, so the patches stay out of it.
 *
 * @param precedence its place among duplicates, the same as that of {@link Described}
 * @param statement its problem statement
 */
record Outline(Precedence precedence, String statement) implements Comparable<Outline> {
    static Outline of(Described candidate) {
        return new Outline(
                Precedence.of(candidate.candidate()), candidate.candidate().statement());
    }

    @Override
    public int compareTo(Outline other) {
        return precedence.compareTo(other.precedence);
    }
}
