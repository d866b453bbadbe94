package dev.assay.pipelines.flow;

import dev.assay.pipelines.swe.Described;

/**
 * What is compared of a candidate: a band may hold every candidate of a run, so the patches stay out of it.
 *
 * @param id its id
 * @param createdAt when the fix was made, ISO-8601 UTC
 * @param statement its problem statement
 */
record Outline(String id, String createdAt, String statement) implements Comparable<Outline> {
    static Outline of(Described candidate) {
        return new Outline(
                candidate.id(),
                candidate.candidate().fix().createdAt(),
                candidate.candidate().statement());
    }

    /** In the order of {@link Described}: oldest first. */
    @Override
    public int compareTo(Outline other) {
        int order = createdAt.compareTo(other.createdAt);
        return order == 0 ? id.compareTo(other.id) : order;
    }
}
