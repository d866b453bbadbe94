package dev.assay.search.question;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.search.corpus.Span;
import java.util.Objects;

/**
 * The first constraint that an entity breaks, and where the corpus says so.
 *
 * @param constraint that it breaks; never a conjunction
 * @param why in which way
 * @param document id of the document that shows it
 * @param span where; all of the text where it is silent
 * @param says what, in short
 */
public record Breach(Constraint constraint, Why why, String document, Span span, String says) {
    /** In which way a constraint is broken. */
    public enum Why {
        /** Another value is stated. */
        @JsonProperty("other_value")
        OTHER_VALUE,
        /** Its document, which lists such things, states none. */
        @JsonProperty("not_stated")
        NOT_STATED,
        /** What it leads to, or is led to by, are others. */
        @JsonProperty("other_entity")
        OTHER_ENTITY
    }

    public Breach {
        Objects.requireNonNull(constraint, "constraint is null");
        Objects.requireNonNull(why, "why is null");
        Objects.requireNonNull(document, "document is null");
        Objects.requireNonNull(span, "span is null");
        Objects.requireNonNull(says, "says is null");
    }
}
