package dev.assay.env.mcp;

import org.jspecify.annotations.Nullable;

/**
 * What became of a call that submits an answer.
 *
 * @param reply what it is answered with where nothing is said of the verdict
 * @param answer the text that was received; absent when the call was refused
 */
record Submission(ToolReply reply, @Nullable String answer) {}
