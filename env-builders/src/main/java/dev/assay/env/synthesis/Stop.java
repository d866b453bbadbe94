package dev.assay.env.synthesis;

/**
 * Why there are no more tasks than there are.
 *
 * @param step at which step of the agent
 * @param problem what was wrong
 */
public record Stop(String step, Problem problem) {}
