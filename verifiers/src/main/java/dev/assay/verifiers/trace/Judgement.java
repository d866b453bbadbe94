package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.trace.TraceException.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a trajectory is worth. It is no part of the trace's id: the same trajectory may be judged again.
 *
 * @param verdict of the task's verifier
 * @param parts of the reward, by name; empty where there is no reward
 * @param reward combined, in [0,1]; absent unless the verdict is a score
 * @param flags names of the detectors that found it cheating, sorted; such a trajectory is kept out of datasets
 */
public record Judgement(
        @JsonProperty(required = true) TraceVerdict verdict,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, RewardPart> parts,
        @Nullable Double reward,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flags) {
    public Judgement {
        Objects.requireNonNull(verdict, "verdict");
        parts = parts == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        flags = flags == null ? List.of() : List.copyOf(flags);
        if (reward != null && !(reward >= 0 && reward <= 1)) {
            throw new TraceException(
                    Double.isFinite(reward) ? Reason.BAD_FIELD : Reason.NOT_FINITE,
                    "The reward (%s) must be within [0,1].".formatted(reward));
        }
        if (verdict.kind() != TraceVerdict.Kind.SCORED && (reward != null || !parts.isEmpty())) {
            throw new TraceException(
                    Reason.BAD_FIELD,
                    "A verdict of kind (%s) has a reward.%nMaybe leave it out: only a score carries a number."
                            .formatted(verdict.kind()));
        }
    }

    /** A verdict alone. */
    public static Judgement of(TraceVerdict verdict) {
        return new Judgement(verdict, Collections.emptySortedMap(), null, List.of());
    }
}
