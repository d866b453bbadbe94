package dev.assay.pipelines.rollout;

import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Rollout;

/**
 * A trajectory that is to be run now.
 *
 * @param key under which it is kept
 * @param agent who acts, as traces have it
 * @param seed of what the agent draws
 */
record Wanted(Draw draw, String key, AgentRef agent, long seed) {
    /** What it is one of. */
    Rollout rollout(Task task, EnvironmentRef environment) {
        return new Rollout(task.family(), task.id(), environment, draw.group(), draw.sample(), agent);
    }
}
