package dev.assay.swe.environment;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.task.Recipe;

/** Writes recipes. The rules and a chat model both do; what they write passes the same loop and the same gate. */
public interface Planner {
    /** A first recipe for a candidate's base commit. */
    Plan plan(SweCandidate candidate, ProjectFiles files);

    /**
     * Another recipe after a failed attempt.
     *
     * @param tried what failed
     * @param failure how
     * @param diagnosis why, as far as it is known
     * @param round 1 for the first repair
     */
    Plan repair(
            SweCandidate candidate, ProjectFiles files, Recipe tried, Failure failure, Diagnosis diagnosis, int round);
}
