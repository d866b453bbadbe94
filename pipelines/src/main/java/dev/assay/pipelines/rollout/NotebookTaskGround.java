package dev.assay.pipelines.rollout;

import dev.assay.env.rollout.notebook.NotebookActor;
import dev.assay.env.rollout.notebook.NotebookGround;
import dev.assay.env.rollout.notebook.NotebookRollouts;
import dev.assay.inference.agent.AgentLimits;
import dev.assay.verifiers.reward.RewardRule;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A notebook problem: each of its trajectories has a kernel of its own.
 *
 * @param environment image of the kernels
 * @param cellSeconds time of one cell
 * @param actors by name of the agent
 */
record NotebookTaskGround(
        NotebookGround ground,
        EnvironmentRef environment,
        int cellSeconds,
        NotebookRollouts rollouts,
        Function<String, NotebookActor> actors)
        implements TaskGround {
    @Override
    public TaskLabel label() {
        return TaskLabel.of(ground.task());
    }

    @Override
    public Map<String, Object> bounds() {
        return Map.of("cell_seconds", cellSeconds);
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
                            each.rollout(ground.task(), environment),
                            each.seed(),
                            each.key(),
                            limits,
                            RewardRule.outcomeOnly()));
        }
    }
}
