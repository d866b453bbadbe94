package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.trace.TraceException.Reason;
import java.util.List;
import java.util.Objects;

/**
 * How long things took, in milliseconds. No part of the trace's id, and left out of datasets, whose bytes do not depend on time.
 *
 * @param total of the whole trajectory, over every time that it was taken up
 * @param nodes of each message, in their order: waiting for the policy, or for the tool
 */
public record Timings(@JsonProperty(required = true) long total, @JsonProperty(required = true) List<Long> nodes) {
    public Timings {
        nodes = List.copyOf(Objects.requireNonNull(nodes, "nodes"));
        if (total < 0 || nodes.stream().anyMatch(time -> time < 0)) {
            throw new TraceException(Reason.BAD_FIELD, "A time is negative: %d in all, %s.".formatted(total, nodes));
        }
    }
}
