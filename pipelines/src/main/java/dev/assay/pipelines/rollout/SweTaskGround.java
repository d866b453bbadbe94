package dev.assay.pipelines.rollout;

import dev.assay.inference.agent.AgentLimits;
import dev.assay.swe.rollout.SweActor;
import dev.assay.swe.rollout.SweRollouts;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A task of the code-agent family: each of its trajectories has a container of its own, and is graded in another.
 *
 * @param actors by name of the agent
 */
record SweTaskGround(SweTask task, SweRollouts rollouts, Function<String, SweActor> actors) implements TaskGround {
    @Override
    public TaskLabel label() {
        return TaskLabel.of(task);
    }

    @Override
    public EnvironmentRef environment() {
        return task.environment();
    }

    @Override
    public AgentRef agent(String name) {
        return actors.apply(name).ref();
    }

    @Override
    public void run(List<Wanted> wanted, AgentLimits limits, BiConsumer<Wanted, Trace> done) {
        for (Wanted each : wanted) {
            done.accept(
                    each,
                    rollouts.run(
                            task,
                            actors.apply(each.draw().agent()),
                            each.rollout(task, environment()),
                            each.seed(),
                            each.key(),
                            limits,
                            RewardRule.outcomeOnly()));
        }
    }
}
