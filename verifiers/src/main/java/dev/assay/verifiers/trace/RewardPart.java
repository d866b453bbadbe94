package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.trace.TraceException.Reason;

/**
 * A named part of a reward.
 *
 * @param value in [0,1]
 * @param weight finite, at least 0
 */
public record RewardPart(@JsonProperty(required = true) double value, @JsonProperty(required = true) double weight) {
    public RewardPart {
        if (!Double.isFinite(value) || !Double.isFinite(weight)) {
            throw new TraceException(
                    Reason.NOT_FINITE, "A part of a reward has value %s and weight %s.".formatted(value, weight));
        }
        if (value < 0 || value > 1 || weight < 0) {
            throw new TraceException(
                    Reason.BAD_FIELD,
                    "A part of a reward has value %s and weight %s; the value must be within [0,1], the weight not negative."
                            .formatted(value, weight));
        }
    }
}
