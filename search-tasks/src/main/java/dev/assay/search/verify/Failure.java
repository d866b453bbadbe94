package dev.assay.search.verify;

import java.util.Objects;

/**
 * What a verification found against a question.
 *
 * @param refusal why it is not kept
 * @param detail one sentence with values
 */
public record Failure(Refusal refusal, String detail) {
    public Failure {
        Objects.requireNonNull(refusal, "refusal is null");
        Objects.requireNonNull(detail, "detail is null");
    }
}
