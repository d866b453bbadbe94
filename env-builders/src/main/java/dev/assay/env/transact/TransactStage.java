package dev.assay.env.transact;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.transact.TransactSpec;

/**
 * A transact task at one step of its growing difficulty.
 *
 * @param step kind of the step, a word of {@code ToolTask.Rung}
 * @param text what changed, one sentence
 * @param spec the task
 * @param prompt its words
 * @param tools what it offers
 * @param solution does it with these tools
 * @param trap whether the tools would let the agent do something near at hand that the policy forbids
 */
public record TransactStage(
        String step,
        String text,
        TransactSpec spec,
        TransactPrompt prompt,
        ToolCatalogue tools,
        TransactSolution solution,
        boolean trap) {}
