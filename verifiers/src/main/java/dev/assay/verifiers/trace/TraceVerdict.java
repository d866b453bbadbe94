package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.trace.TraceException.Reason;
import dev.assay.verifiers.verdict.Verdict;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Verdict} as it is written. Which fields there are depends on the kind.
 *
 * @param kind which verdict
 * @param reward of {@code scored}: in [0,1]
 * @param parts of {@code scored}: named parts
 * @param boundary of {@code infra_failure}: where it broke
 * @param cause of {@code infra_failure}: what happened
 * @param retryable of {@code infra_failure}: whether the same may succeed later
 * @param reason of {@code invalid_task}: why
 */
public record TraceVerdict(
        @JsonProperty(required = true) Kind kind,
        @Nullable Double reward,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Double> parts,
        @Nullable String boundary,
        @Nullable String cause,
        @Nullable Boolean retryable,
        @Nullable String reason) {
    /** Which verdict. */
    public enum Kind {
        @JsonProperty("scored")
        SCORED,
        @JsonProperty("infra_failure")
        INFRA_FAILURE,
        @JsonProperty("invalid_task")
        INVALID_TASK
    }

    public TraceVerdict {
        Objects.requireNonNull(kind, "kind");
        parts = parts == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        boolean whole =
                switch (kind) {
                    case SCORED -> reward != null && boundary == null && reason == null;
                    case INFRA_FAILURE ->
                        reward == null && boundary != null && cause != null && retryable != null && reason == null;
                    case INVALID_TASK -> reward == null && boundary == null && reason != null;
                };
        if (!whole) {
            throw new TraceException(
                    Reason.BAD_FIELD,
                    "A verdict of kind (%s) lacks a field or has one of another kind.".formatted(kind));
        }
        if (reward != null && !(reward >= 0 && reward <= 1)) {
            throw new TraceException(
                    Double.isFinite(reward) ? Reason.BAD_FIELD : Reason.NOT_FINITE,
                    "The verdict's reward (%s) must be within [0,1].".formatted(reward));
        }
        parts.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new TraceException(Reason.NOT_FINITE, "The part (%s) is %s.".formatted(name, value));
            }
        });
    }

    /** The written form of a verdict. */
    public static TraceVerdict of(Verdict verdict) {
        if (verdict instanceof Verdict.Scored scored) {
            return new TraceVerdict(Kind.SCORED, scored.reward(), scored.parts(), null, null, null, null);
        }
        if (verdict instanceof Verdict.InfraFailure failure) {
            return new TraceVerdict(
                    Kind.INFRA_FAILURE,
                    null,
                    Collections.emptySortedMap(),
                    failure.boundary(),
                    failure.cause(),
                    failure.retryable(),
                    null);
        }
        return new TraceVerdict(
                Kind.INVALID_TASK,
                null,
                Collections.emptySortedMap(),
                null,
                null,
                null,
                ((Verdict.InvalidTask) verdict).reason());
    }

    /** The verdict. */
    public Verdict verdict() {
        if (kind == Kind.SCORED) {
            return new Verdict.Scored(Objects.requireNonNull(reward), parts);
        }
        if (kind == Kind.INVALID_TASK) {
            return new Verdict.InvalidTask(Objects.requireNonNull(reason));
        }
        return new Verdict.InfraFailure(
                Objects.requireNonNull(boundary), Objects.requireNonNull(cause), Objects.requireNonNull(retryable));
    }
}
