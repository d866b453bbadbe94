package dev.assay.env.mcp;

/**
 * What is to be done, on a server that is for one task.
 *
 * @param name of the task
 * @param id of the task
 * @param prompt what an agent is told
 */
public record Assignment(String name, String id, String prompt) {}
