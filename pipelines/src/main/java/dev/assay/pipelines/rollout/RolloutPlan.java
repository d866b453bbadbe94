package dev.assay.pipelines.rollout;

import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which trajectories are asked for; it decides every byte of them, but for what a model says.
 *
 * @param agents who acts
 * @param k trajectories of each task: of each agent, or of the mix
 * @param seed of what agents draw
 * @param limits of one trajectory
 * @param bounds of a trajectory that tasks of one family alone have
 * @param model the chat model; absent where none takes part
 */
public record RolloutPlan(
        List<Share> agents, int k, long seed, RolloutLimits limits, FamilyBounds bounds, @Nullable RolloutModel model) {
    private static final int MOST = 100_000;

    public RolloutPlan {
        agents = List.copyOf(agents);
        if (agents.isEmpty()) {
            throw new BadInput("No agent is named.");
        }
        if (k < 1 || k > MOST) {
            throw new BadInput("The number of trajectories (%d) must be between 1 and %d.".formatted(k, MOST));
        }
        boolean asked = agents.stream().anyMatch(share -> share.agent().equals(Share.MODEL));
        if (asked != (model != null)) {
            throw new BadInput(
                    asked
                            ? "The agent (model) is named, and no model is described.%nMaybe add --model FILE.yaml."
                                    .formatted()
                            : "A model is described, and takes no part.%nMaybe add 'model' to --agents.".formatted());
        }
    }

    /** A plan of agents as they are written. Throws {@link BadInput}. */
    public static RolloutPlan of(
            List<String> agents,
            int k,
            long seed,
            RolloutLimits limits,
            FamilyBounds bounds,
            @Nullable RolloutModel model) {
        return new RolloutPlan(Share.read(agents), k, seed, limits, bounds, model);
    }

    /** Whether agents are mixed. */
    public boolean mixed() {
        return agents.get(0).weight() > 0;
    }

    /**
     * The trajectories of a task: of each agent that can act in it, or of a mix of these, dealt out by weight. Trajectories of one agent
     * are compared with one another, those of a mix too.
     */
    public List<Draw> draws(Task task) {
        List<Draw> draws = new ArrayList<>();
        List<Share> fitting = agents.stream().filter(share -> share.fits(task)).toList();
        if (!mixed()) {
            for (Share share : fitting) {
                for (int i = 0; i < k; i++) {
                    draws.add(new Draw(share.agent(), task.id() + "/" + share.agent(), i));
                }
            }
            return draws;
        }
        List<Share> dealt = new ArrayList<>();
        for (Share share : fitting) {
            for (int i = 0; i < share.weight(); i++) {
                dealt.add(share);
            }
        }
        for (int i = 0; i < k && !dealt.isEmpty(); i++) {
            draws.add(new Draw(dealt.get(i % dealt.size()).agent(), task.id(), i));
        }
        return draws;
    }
}
