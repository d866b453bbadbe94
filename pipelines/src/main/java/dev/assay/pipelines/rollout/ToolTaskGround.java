package dev.assay.pipelines.rollout;

import dev.assay.env.rollout.Actor;
import dev.assay.env.rollout.ToolGround;
import dev.assay.env.rollout.ToolRollouts;
import dev.assay.env.rollout.ToolRollouts.Part;
import dev.assay.inference.agent.AgentLimits;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A task of the tools family: its trajectories share a sandbox, one after another, and are judged together.
 *
 * @param actors by name of the agent
 */
record ToolTaskGround(ToolGround ground, ToolRollouts rollouts, Function<String, Actor> actors) implements TaskGround {
    @Override
    public TaskLabel label() {
        return TaskLabel.of(ground.task());
    }

    @Override
    public EnvironmentRef environment() {
        return ground.task().environment();
    }

    @Override
    public AgentRef agent(String name) {
        return actors.apply(name).ref();
    }

    @Override
    public void run(List<Wanted> wanted, AgentLimits limits, BiConsumer<Wanted, Trace> done) {
        if (wanted.isEmpty()) {
            return;
        }
        List<Part> parts = wanted.stream()
                .map(each -> new Part(
                        actors.apply(each.draw().agent()),
                        each.rollout(ground.task(), environment()),
                        each.seed(),
                        each.key()))
                .toList();
        List<Trace> traces = rollouts.run(ground, parts, limits, RewardRule.outcomeOnly());
        for (int i = 0; i < traces.size(); i++) {
            done.accept(wanted.get(i), traces.get(i));
        }
    }
}
