package dev.assay.pipelines.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.group.DifficultyBand;
import dev.assay.verifiers.group.PassAtK;
import dev.assay.verifiers.group.Tries;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one agent did in one task.
 *
 * @param task name of the task
 * @param taskId id of the task
 * @param kind of the task
 * @param family of the task
 * @param agent who tried
 * @param tries how they went; those that broke below are none
 * @param passAt by k the chance of at least one success in k tries, without bias; absent where it cannot be told without
 * @param band how hard the task is for it; absent while tries are not judged
 */
public record TaskTries(
        String task,
        @JsonProperty("task_id") String taskId,
        String kind,
        String family,
        String agent,
        Tries tries,
        @JsonProperty("pass_at") SortedMap<Integer, Double> passAt,
        @Nullable DifficultyBand band) {
    /** Reward from which on a trajectory is a success. */
    private static final double SUCCESS = 1;

    private static final List<Integer> KS = List.of(1, 2, 4, 8, 16, 32, 64);

    /**
     * Counts.
     *
     * @param planned trajectories that were asked for
     * @param rolled those of one task and agent that were judged, at least one
     */
    public static TaskTries of(int planned, List<Rolled> rolled) {
        int successes = 0;
        int failures = 0;
        int invalid = 0;
        for (Rolled each : rolled) {
            Double reward = each.reward();
            if (reward == null) {
                invalid++;
            } else if (each.flags().isEmpty() && reward >= SUCCESS) {
                successes++;
            } else {
                failures++;
            }
        }
        Tries tries = new Tries(planned, successes, failures, Math.max(0, planned - rolled.size()), invalid);
        SortedMap<Integer, Double> passAt = new TreeMap<>();
        for (int k : KS) {
            OptionalDouble chance = PassAtK.of(tries, k);
            if (chance.isPresent()) {
                passAt.put(k, chance.getAsDouble());
            }
        }
        Rolled first = rolled.get(0);
        return new TaskTries(
                first.task(),
                first.taskId(),
                first.kind(),
                first.family(),
                first.agent(),
                tries,
                passAt,
                tries.judged() == planned ? DifficultyBand.of(tries) : null);
    }
}
