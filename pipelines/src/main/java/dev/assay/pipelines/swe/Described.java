package dev.assay.pipelines.swe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.filter.Duplicates;
import dev.assay.verifiers.task.Opinion;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with its patches, statement and licence, and where its repository lies.
 *
 * @param judge what the judge model thinks of it, once it has passed the filters; decides nothing
 */
public record Described(RepositoryRef repository, SweCandidate candidate, @Nullable Opinion judge)
        implements Comparable<Described> {
    /** One that no model has been asked about. */
    public Described(RepositoryRef repository, SweCandidate candidate) {
        this(repository, candidate, null);
    }

    Described withJudge(@Nullable Opinion opinion) {
        return new Described(repository, candidate, opinion);
    }

    /** The candidate's id. */
    @JsonIgnore
    public String id() {
        return candidate.fix().id();
    }

    /** Of duplicates the smallest is kept. */
    @Override
    public int compareTo(Described other) {
        return Duplicates.PREFERRED_FIRST.compare(candidate, other.candidate);
    }
}
