package dev.assay.pipelines.rollout;

import dev.assay.inference.agent.AgentLimits;
import dev.assay.search.rollout.SearchActor;
import dev.assay.search.rollout.SearchGround;
import dev.assay.search.rollout.SearchRollouts;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A search question: its trajectories share a corpus, and each has pages of its own.
 *
 * @param actors by name of the agent
 */
record SearchTaskGround(SearchGround ground, SearchRollouts rollouts, Function<String, SearchActor> actors)
        implements TaskGround {
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
        for (Wanted each : wanted) {
            done.accept(
                    each,
                    rollouts.run(
                            ground,
                            actors.apply(each.draw().agent()),
                            each.rollout(ground.task(), environment()),
                            each.seed(),
                            each.key(),
                            limits,
                            RewardRule.outcomeOnly()));
        }
    }
}
