package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.task.FeasibleShare.Basis;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How hard a tools task is, measured; nothing in it depends on time.
 *
 * @param feasibleShare share of right answers among random valid ones, that of the last step of the ladder; absent where answers cannot be
 *     drawn
 * @param shareIs how the share is known; absent where there is none
 * @param solutions right answers that the solver counted
 * @param solutionsBounded whether the solver stopped counting there
 * @param solverNodes search nodes until the solver's first solution
 * @param leastCalls fewest tool calls of any solution known: those of the published one, which asks nothing twice and uses what narrows a
 *     list before it reads rows; it is no proof that fewer cannot do
 * @param passAt chance of at least one success in 1, 2 and 4 tries (unbiased), by baseline agent
 */
public record Difficulty(
        @JsonProperty("feasible_share") @Nullable Double feasibleShare,
        @JsonProperty("share_is") @Nullable Basis shareIs,
        @Nullable Long solutions,
        @JsonProperty("solutions_bounded") boolean solutionsBounded,
        @JsonProperty("solver_nodes") @Nullable Long solverNodes,
        @JsonProperty("least_calls") int leastCalls,
        @JsonProperty("pass_at") SortedMap<String, List<Double>> passAt) {
    public Difficulty {
        passAt = Collections.unmodifiableSortedMap(new TreeMap<>(passAt));
    }

    /** That of a task whose right answers nobody counted. */
    public static Difficulty of(@Nullable FeasibleShare share, int leastCalls, SortedMap<String, List<Double>> passAt) {
        return new Difficulty(
                share == null ? null : share.share(),
                share == null ? null : share.basis(),
                null,
                false,
                null,
                leastCalls,
                passAt);
    }
}
