package dev.assay.swe.filter;

import dev.assay.swe.candidate.SweCandidate;

/**
 * What is compared of a candidate: a band may hold every candidate of a run, so the patches stay out of it.
 *
 * @param precedence its place among duplicates
 * @param statement its problem statement
 */
public record Outline(Precedence precedence, String statement) {
    /** That of a candidate. */
    public static Outline of(SweCandidate candidate) {
        return new Outline(Precedence.of(candidate), candidate.statement());
    }
}
