package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the gate of a tools task did (DESIGN 5.2, 5.3).
 *
 * @param runs runs of the solution that gave the same answer and passed
 * @param reseedsTried databases with other data that were looked at, until the task was feasible on as many as were wanted
 * @param reseeded of those, on which the task is feasible
 * @param reseededPassed of those in turn, where the solution passes
 * @param memorisedRefused of the feasible ones, where the answer of the task's own database is refused
 * @param mutants wrong and malformed answers tried, no-op and empty included
 * @param killed of those, refused by the verifier
 * @param equivalent of the rest, right by the independent evaluator too
 * @param randomAnswers answers on which verifier and independent evaluator were compared
 * @param agreed of those, where they agree
 */
public record ToolProof(
        int runs,
        @JsonProperty("reseeds_tried") int reseedsTried,
        int reseeded,
        @JsonProperty("reseeded_passed") int reseededPassed,
        @JsonProperty("memorised_refused") int memorisedRefused,
        int mutants,
        int killed,
        int equivalent,
        @JsonProperty("random_answers") int randomAnswers,
        int agreed) {}
