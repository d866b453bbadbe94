package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What answers a search task, and what else counts as the same answer.
 *
 * @param type how answers are compared
 * @param values the answer: one name, number, date or text, or all members of a set by their titles
 * @param aliases other names of an entity; compared, as the title is, without case and outer marks
 * @param unit of a number; absent where it has none
 * @param tolerance by how much a number may differ; absent where it may not
 * @param granularity {@code year}, {@code month} or {@code day}: how exactly a date must be given; absent for other types
 */
public record SearchAnswer(
        Type type,
        List<String> values,
        List<String> aliases,
        @Nullable String unit,
        @Nullable BigDecimal tolerance,
        @Nullable String granularity) {
    /** How answers are compared. */
    public enum Type {
        /** By title or another name. */
        @JsonProperty("entity")
        ENTITY,
        /** Each member by title or another name, in any order, none missing and none too many. */
        @JsonProperty("set")
        SET,
        /** As numbers, converted to the unit. */
        @JsonProperty("number")
        NUMBER,
        /** As days, months or years. */
        @JsonProperty("date")
        DATE,
        /** Letter by letter but for case and white space. */
        @JsonProperty("text")
        TEXT
    }

    public SearchAnswer {
        Objects.requireNonNull(type, "type is null");
        values = List.copyOf(values);
        aliases = List.copyOf(aliases);
        if (values.isEmpty() || (type != Type.SET && values.size() != 1)) {
            throw new IllegalArgumentException("An answer of type (%s) has %d values.%nMaybe only a set has several."
                    .formatted(type, values.size()));
        }
    }
}
