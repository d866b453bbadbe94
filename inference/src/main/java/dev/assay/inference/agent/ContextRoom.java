package dev.assay.inference.agent;

import dev.assay.inference.context.ContextPolicy;
import dev.assay.inference.context.ContextWindow;

/**
 * What to do when a conversation outgrows the model's window: the trace gets a branch.
 *
 * @param window when it is full
 * @param policy how room is made
 */
public record ContextRoom(ContextWindow window, ContextPolicy policy) {}
