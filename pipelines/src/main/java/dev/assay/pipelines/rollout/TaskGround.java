package dev.assay.pipelines.rollout;

import dev.assay.inference.agent.AgentLimits;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A task that is ready to be acted out on this machine. */
interface TaskGround {
    /** The task. */
    TaskLabel label();

    /** Where it is acted out. */
    EnvironmentRef environment();

    /** Who an agent is, in traces. */
    AgentRef agent(String name);

    /** What decides a trajectory here besides agent, environment and the bounds that all families share, by name. */
    default Map<String, Object> bounds() {
        return Map.of();
    }

    /** Runs trajectories, and hands each on with its trace, judged and with times, as soon as it is there. */
    void run(List<Wanted> wanted, AgentLimits limits, BiConsumer<Wanted, Trace> done);
}
