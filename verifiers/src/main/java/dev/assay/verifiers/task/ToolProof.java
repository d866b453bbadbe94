package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the gate of a tools task did (DESIGN 5.2, 5.3).
 *
 * @param runs runs of the solution that gave the same answer and passed
 * @param reseeded databases with other data on which the task is feasible
 * @param reseededPassed of those, where the solution passes
 * @param memorisedRefused of those, where the answer of the task's own database is refused
 * @param mutants wrong and malformed answers tried, no-op and empty included
 * @param killed of those, refused by the verifier
 * @param equivalent of the rest, right by the independent evaluator too
 * @param randomAnswers answers on which verifier and independent evaluator were compared
 * @param agreed of those, where they agree
 */
public record ToolProof(
        int runs,
        int reseeded,
        @JsonProperty("reseeded_passed") int reseededPassed,
        @JsonProperty("memorised_refused") int memorisedRefused,
        int mutants,
        int killed,
        int equivalent,
        @JsonProperty("random_answers") int randomAnswers,
        int agreed) {}
