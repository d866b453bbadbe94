package dev.assay.env.lookup;

import dev.assay.verifiers.lookup.LookupSpec;

/**
 * A step of growing difficulty, not checked yet.
 *
 * @param step its kind, a word of {@code ToolTask.Rung}
 * @param text what changes, one sentence
 * @param spec the task after it
 */
public record Proposal(String step, String text, LookupSpec spec) {}
