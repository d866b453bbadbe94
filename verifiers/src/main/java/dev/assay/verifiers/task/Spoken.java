package dev.assay.verifiers.task;

import java.util.Objects;

/**
 * Something that was said to a model or by it.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 */
public record Spoken(String role, String content) {
    public Spoken {
        Objects.requireNonNull(role, "role is null");
        Objects.requireNonNull(content, "content is null");
    }
}
