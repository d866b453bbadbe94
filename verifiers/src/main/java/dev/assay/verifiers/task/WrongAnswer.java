package dev.assay.verifiers.task;

/**
 * An answer to a task that somebody careless would give, and that its verifier refuses.
 *
 * @param mistake what went wrong, in a word or two
 * @param answer the text that would be submitted
 */
public record WrongAnswer(String mistake, String answer) {}
