package dev.assay.env.growth;

import dev.assay.env.gate.Draft;
import dev.assay.env.tools.ToolCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * A task at one step of its growing difficulty.
 *
 * @param step kind of the step, a word of {@code ToolTask.Rung}
 * @param text what changed, one sentence
 * @param prompt what the agent is told
 * @param tools what it offers
 * @param specification JSON of the declared task
 * @param draft what is proven of it
 * @param feasibleShare share of right answers among random valid ones; absent where answers cannot be drawn
 * @param calls tool calls of the solution, the submission included
 */
public record GrowthStage(
        String step,
        String text,
        String prompt,
        ToolCatalogue tools,
        String specification,
        Draft draft,
        @Nullable Double feasibleShare,
        int calls) {}
