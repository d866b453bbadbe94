package dev.assay.swe.mine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of every commit and pull-request head that was looked at.
 *
 * <p>{@code named = covered + duplicates + outside + not_reached + candidates + the sum of refused}.
 *
 * @param commits commits walked on the branch
 * @param pullHeads heads of pull requests that the branch does not contain
 * @param containedPulls heads of pull requests that the branch contains, left to its commits and merges
 * @param named changes that name an issue or a pull request
 * @param covered changes that are part of a larger one which was looked at instead and not refused
 * @param duplicates changes between the same two trees, or of the same pull request, as a preferred one that was not refused
 * @param outside changes outside the dates or paths asked for
 * @param notReached changes left when the limit on candidates was reached
 * @param candidates candidates found
 * @param refused refused changes by code
 * @param complete whether the whole history could be read
 */
public record MiningReport(
        int commits,
        @JsonProperty("pull_heads") int pullHeads,
        @JsonProperty("contained_pulls") int containedPulls,
        int named,
        int covered,
        int duplicates,
        int outside,
        @JsonProperty("not_reached") int notReached,
        int candidates,
        SortedMap<String, Integer> refused,
        boolean complete) {
    public MiningReport {
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }
}
