package dev.assay.pipelines.swe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.candidate.SweCandidate;

/** A candidate with its patches, statement and licence, and where its repository lies. */
public record Described(RepositoryRef repository, SweCandidate candidate) implements Comparable<Described> {
    /** The candidate's id. */
    @JsonIgnore
    public String id() {
        return candidate.fix().id();
    }

    /** Oldest first; of duplicates the smallest is kept. */
    @Override
    public int compareTo(Described other) {
        int order = candidate.fix().createdAt().compareTo(other.candidate.fix().createdAt());
        return order == 0 ? id().compareTo(other.id()) : order;
    }
}
