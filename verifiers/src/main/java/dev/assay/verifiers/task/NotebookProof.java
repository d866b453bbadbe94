package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the gate of a notebook task did.
 *
 * @param runs runs of the solution that gave the same right answer
 * @param freshKernels of those, runs in a kernel that had executed nothing before
 * @param mutants wrong and malformed answers tried, no-op and empty included
 * @param killed of those, refused by the comparison of answers
 * @param guesses answers tried of solvers that execute nothing; none is right
 */
public record NotebookProof(
        int runs, @JsonProperty("fresh_kernels") int freshKernels, int mutants, int killed, int guesses) {}
