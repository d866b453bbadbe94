package dev.assay.pipelines.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.pipelines.work.Breakage;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code rollout.json}: the account of a rollout, and the only file of it with times in it.
 *
 * @param schema {@code assay/rollout/1}
 * @param started ISO-8601 UTC
 * @param finished ISO-8601 UTC
 * @param seconds wall time of this invocation
 * @param versions of Assay, Java and Beam
 * @param plan SHA-256 of the canonical plan
 * @param agents who took part, as asked for
 * @param k trajectories of each task: of each agent, or of the mix
 * @param seed of what agents draw
 * @param tasks that were acted out
 * @param asked trajectories that were asked for
 * @param trajectories that came to an end
 * @param rewarded of these, those with a reward
 * @param flagged of these, those that a detector found cheating
 * @param totals by agent, family and kind of task; the kind {@code all} is of all, and so is one without a family
 * @param infrastructure what broke below; run again by the next rollout with {@code --resume}
 * @param files what was written
 */
public record RolloutReport(
        String schema,
        String started,
        String finished,
        double seconds,
        SortedMap<String, String> versions,
        String plan,
        List<String> agents,
        int k,
        long seed,
        long tasks,
        long asked,
        long trajectories,
        long rewarded,
        long flagged,
        List<AgentTotals> totals,
        List<Breakage> infrastructure,
        List<Written> files) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/rollout/1";

    public RolloutReport {
        agents = List.copyOf(agents);
        totals = List.copyOf(totals);
        infrastructure = List.copyOf(infrastructure);
        files = List.copyOf(files);
    }

    /**
     * How an agent did.
     *
     * @param agent its name
     * @param family of the tasks; absent for those of all families together
     * @param kind of the tasks, or {@code all}
     * @param tasks that it tried
     * @param trajectories of it
     * @param successes of reward 1 without a flag
     * @param reward mean of those that have one; absent where none has
     * @param passAt by k the mean over the tasks for which it can be told
     * @param bands tasks by difficulty
     * @param stops trajectories by why they ended
     * @param steps mean number of replies
     * @param calls mean number of tool calls
     * @param seconds that its trajectories took together when they were run
     */
    public record AgentTotals(
            String agent,
            @Nullable String family,
            String kind,
            long tasks,
            long trajectories,
            long successes,
            @Nullable Double reward,
            @JsonProperty("pass_at") SortedMap<Integer, Double> passAt,
            SortedMap<String, Long> bands,
            SortedMap<String, Long> stops,
            double steps,
            double calls,
            double seconds) {}
}
