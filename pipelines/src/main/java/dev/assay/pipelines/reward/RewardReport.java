package dev.assay.pipelines.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.inference.rubric.Usage;
import dev.assay.pipelines.dataset.RolloutReport.AgentTotals;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.work.Breakage;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code reward.json}: the account of rewards that were computed anew, and the only file of them with times in it.
 *
 * @param schema {@code assay/reward/1}
 * @param started ISO-8601 UTC
 * @param finished ISO-8601 UTC
 * @param seconds wall time of this invocation
 * @param versions of Assay, Java and Beam
 * @param rule what a reward is made of
 * @param asked trajectories that were read
 * @param trajectories of these, those that are written
 * @param rewarded of these, those with a reward
 * @param flagged of these, those that a detector found cheating
 * @param unjudged of these, those without the score of a verifier, which have no reward
 * @param parts by name how often it was measured, its mean, and why it was left out how often
 * @param totals by agent, family and kind of task; rewards are the new ones, successes and pass@k those of the verifier; seconds are 0
 *     where the trajectories were stored without times
 * @param judge what was asked of the model that judges, replies that were kept included; absent where none was
 * @param infrastructure trajectories that could not be judged because something below broke; {@code --resume} judges them
 * @param files what was written
 */
public record RewardReport(
        String schema,
        String started,
        String finished,
        double seconds,
        SortedMap<String, String> versions,
        StatedRule rule,
        long asked,
        long trajectories,
        long rewarded,
        long flagged,
        long unjudged,
        SortedMap<String, PartTotals> parts,
        List<AgentTotals> totals,
        @Nullable Usage judge,
        List<Breakage> infrastructure,
        List<Written> files) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/reward/1";

    public RewardReport {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        totals = List.copyOf(totals);
        infrastructure = List.copyOf(infrastructure);
        files = List.copyOf(files);
    }

    /**
     * A part over all trajectories.
     *
     * @param measured how often it is in a reward
     * @param mean of its values; absent where it never was
     * @param missing by code how often it was left out
     */
    public record PartTotals(
            long measured,
            @Nullable Double mean,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Long> missing) {
        public PartTotals {
            missing = missing == null
                    ? Collections.emptySortedMap()
                    : Collections.unmodifiableSortedMap(new TreeMap<>(missing));
        }
    }
}
