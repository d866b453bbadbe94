package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How hard a tools task is, measured; nothing in it depends on time.
 *
 * @param feasibleShare share of right answers among random valid ones
 * @param solutions right answers that the solver counted
 * @param solutionsBounded whether the solver stopped counting there
 * @param solverNodes search nodes until the solver's first solution
 * @param leastCalls fewest tool calls of any solution known
 * @param passAt chance of at least one success in 1, 2 and 4 tries (unbiased), by baseline agent
 */
public record Difficulty(
        @JsonProperty("feasible_share") @Nullable Double feasibleShare,
        @Nullable Long solutions,
        @JsonProperty("solutions_bounded") boolean solutionsBounded,
        @JsonProperty("solver_nodes") @Nullable Long solverNodes,
        @JsonProperty("least_calls") int leastCalls,
        @JsonProperty("pass_at") SortedMap<String, List<Double>> passAt) {
    public Difficulty {
        passAt = Collections.unmodifiableSortedMap(new TreeMap<>(passAt));
    }
}
