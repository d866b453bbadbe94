package dev.assay.env.lookup;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.lookup.LookupSpec;

/**
 * A look-up at one step of its growing difficulty.
 *
 * @param step kind of the step, a word of {@code ToolTask.Rung}
 * @param text what changed, one sentence
 * @param spec the task
 * @param prompt its words
 * @param tools what it offers
 * @param solution finds the answer with these tools
 * @param chance that one guess is right, from 0 to 1
 */
public record LookupStage(
        String step,
        String text,
        LookupSpec spec,
        LookupPrompt prompt,
        ToolCatalogue tools,
        LookupSolution solution,
        double chance) {}
