package dev.assay.swe.environment;

import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Rejection;

/** What setting up an environment came to. */
public sealed interface Setup {
    /**
     * An environment in which the fixed repository's tests run.
     *
     * @param recipe what worked
     * @param build the repository image
     * @param gold the run that showed it; it counts as the first gold run of the gate
     * @param rounds attempts it took
     */
    record Ready(Recipe recipe, Workbench.BuildAttempt build, Workbench.RunAttempt gold, int rounds) implements Setup {}

    /** No environment, and why: stage {@code environment}, code of the diagnosis. */
    record Refused(Rejection rejection) implements Setup {}
}
