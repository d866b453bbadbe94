package dev.assay.swe.filter;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.likeness.Outline;
import dev.assay.verifiers.likeness.Precedence;
import java.util.Comparator;

/**
 * Tells candidates that are the same change, or ask the same question. Pure functions, shaped for grouping by key: of those with
 * one {@link #patchKey} the first is kept; the {@link #outline} of each is for {@link dev.assay.verifiers.likeness.NearDuplicates}.
 */
public final class Duplicates {
    /**
     * The candidate to keep of a group: one that the project took in before a mere proposal, then the oldest change, then the
     * smallest id.
     */
    public static final Comparator<SweCandidate> PREFERRED_FIRST = Comparator.comparing(Duplicates::precedence);

    private Duplicates() {}

    /** Equal for candidates with the same gold patch; unique to the candidate when the patch changes no line. */
    public static String patchKey(SweCandidate candidate) {
        String fingerprint = PatchFingerprint.of(candidate.patch().gold());
        return fingerprint.isEmpty() ? "candidate:" + candidate.fix().id() : "patch:" + fingerprint;
    }

    /** Its place among duplicates. */
    public static Precedence precedence(SweCandidate candidate) {
        FixCandidate fix = candidate.fix();
        String proposal = fix.unit() == FixCandidate.Unit.PULL_HEAD ? "proposed " : "merged ";
        return new Precedence(proposal + fix.createdAt(), fix.id());
    }

    /** What is compared of it: a band may hold every candidate of a run, so the patches stay out of it. */
    public static Outline outline(SweCandidate candidate) {
        return new Outline(precedence(candidate), candidate.statement());
    }
}
