package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.TraceException.Reason;
import java.util.Objects;

/**
 * What a trajectory is one of.
 *
 * @param family of the task: {@code swe}, {@code tools}, {@code search} or {@code notebook}
 * @param taskId id of the task
 * @param environment where it was acted out
 * @param group trajectories that are compared with one another; the task's id unless someone splits further
 * @param sample number within the group, from 0
 * @param agent who acted
 */
public record Rollout(
        @JsonProperty(required = true) String family,
        @JsonProperty(value = "task_id", required = true) String taskId,
        @JsonProperty(required = true) EnvironmentRef environment,
        @JsonProperty(required = true) String group,
        @JsonProperty(required = true) int sample,
        @JsonProperty(required = true) AgentRef agent) {
    public Rollout {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(taskId, "task_id");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(agent, "agent");
        if (sample < 0) {
            throw new TraceException(Reason.BAD_FIELD, "The sample (%d) is counted from 0.".formatted(sample));
        }
    }
}
