package dev.assay.pipelines.diversity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one kind.
 *
 * @param tasks how many
 * @param rungs tasks by number of steps of their ladder
 * @param calls fewest tool calls known
 * @param feasibleShare share of right answers among random valid ones, of the tasks that it is known of
 * @param agents baseline agents by name
 * @param mutants wrong attempts
 * @param killed of those, refused by the verifier
 * @param equivalent of the rest, right by the independent evaluator too
 * @param randomAnswers attempts on which verifier and evaluator were compared
 * @param agreed of those, where they agree
 * @param reseedsTried databases with other data that were looked at
 * @param reseeded of those, on which the tasks are feasible
 * @param reseededPassed of those in turn, where the solution passes
 * @param withoutOtherData tasks that are feasible on none of the other data looked at: their solution was never tried on any
 */
public record KindSpread(
        long tasks,
        SortedMap<Integer, Long> rungs,
        Spread calls,
        @JsonProperty("feasible_share") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Spread feasibleShare,
        SortedMap<String, AgentSpread> agents,
        long mutants,
        long killed,
        long equivalent,
        @JsonProperty("random_answers") long randomAnswers,
        long agreed,
        @JsonProperty("reseeds_tried") long reseedsTried,
        long reseeded,
        @JsonProperty("reseeded_passed") long reseededPassed,
        @JsonProperty("without_other_data") long withoutOtherData) {
    public KindSpread {
        rungs = Collections.unmodifiableSortedMap(new TreeMap<>(rungs));
        agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
    }
}
