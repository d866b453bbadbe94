package dev.assay.env.python;

import java.util.Optional;

/**
 * What a verifier judges.
 *
 * @param answer the submitted text
 * @param changes what the calls have done to the database, where the task is about that
 */
public record Attempt(String answer, Optional<DatabaseChanges> changes) {
    /** An answer alone. */
    public static Attempt of(String answer) {
        return new Attempt(answer, Optional.empty());
    }
}
