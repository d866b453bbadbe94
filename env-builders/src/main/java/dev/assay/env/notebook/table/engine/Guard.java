package dev.assay.env.notebook.table.engine;

import dev.assay.env.notebook.table.refusal.Refusal.Code;

/**
 * Something that must not be in the data of a question.
 *
 * @param code the refusal, if it is
 * @param what in words, with names
 * @param sql counts it, given the stages of the question
 */
record Guard(Code code, String what, String sql) {}
