package dev.assay.swe.filter;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.SweCandidate;
import java.util.Comparator;

/**
 * Which candidate of a group to keep, the smallest: one that the project took in before a mere proposal, then the oldest
 * change, then the smallest id.
 *
 * @param proposal whether it was never taken in
 * @param createdAt when the change was made, ISO-8601 UTC
 * @param id the candidate's id
 */
public record Precedence(boolean proposal, String createdAt, String id) implements Comparable<Precedence> {
    private static final Comparator<Precedence> ORDER = Comparator.comparing(Precedence::proposal)
            .thenComparing(Precedence::createdAt)
            .thenComparing(Precedence::id);

    /** That of a candidate. */
    public static Precedence of(SweCandidate candidate) {
        FixCandidate fix = candidate.fix();
        return new Precedence(fix.unit() == FixCandidate.Unit.PULL_HEAD, fix.createdAt(), fix.id());
    }

    @Override
    public int compareTo(Precedence other) {
        return ORDER.compare(this, other);
    }
}
