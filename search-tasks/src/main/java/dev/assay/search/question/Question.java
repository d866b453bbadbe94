package dev.assay.search.question;

import java.util.Objects;

/**
 * A question without words.
 *
 * @param constraint what the entity asked for, or about, satisfies
 * @param asked what is asked of it
 */
public record Question(Constraint constraint, Asked asked) {
    public Question {
        Objects.requireNonNull(constraint, "constraint is null");
        Objects.requireNonNull(asked, "asked is null");
    }
}
