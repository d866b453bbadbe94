package dev.assay.env.growth;

import dev.assay.env.gate.Draft;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.verifiers.task.ToolTask.Rung;

/**
 * A task at one step of its growing difficulty.
 *
 * @param rung what the step was, and what it led to
 * @param prompt what the agent is told
 * @param tools what it offers
 * @param specification JSON of the declared task
 * @param draft what is proven of it
 */
public record GrowthStage(Rung rung, String prompt, ToolCatalogue tools, String specification, Draft draft) {}
