package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a judge model thinks of a task. It stands in the row for those who sample; it never accepted or refused anything.
 *
 * @param model the model's name
 * @param wellSpecified whether the statement says enough to know what to change
 * @param leaksFix whether the statement gives the fix away
 * @param reason one sentence
 */
public record Opinion(
        String model,
        @JsonProperty("well_specified") boolean wellSpecified,
        @JsonProperty("leaks_fix") boolean leaksFix,
        String reason) {}
