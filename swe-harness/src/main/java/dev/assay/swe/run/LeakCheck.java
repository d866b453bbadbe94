package dev.assay.swe.run;

import dev.assay.swe.candidate.SweCandidate;
import org.eclipse.jgit.lib.Repository;

/** Looks for anything in an instance image that says what the fix is (DESIGN 5.6). */
@FunctionalInterface
public interface LeakCheck {
    /**
     * Examines an image.
     *
     * @param source the repository that the candidate comes from, which has the fix
     */
    LeakReport examine(String image, SweCandidate candidate, Repository source);
}
