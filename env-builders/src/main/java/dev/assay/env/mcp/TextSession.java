package dev.assay.env.mcp;

import dev.assay.env.python.Ruling;

/** The tools of one agent whose results are texts, and the judge of its answers. For one thread at a time. */
public interface TextSession {
    /**
     * Calls a tool that was offered; nothing that a model writes makes it throw.
     *
     * @param arguments a JSON object by parameter name, as text
     * @throws dev.assay.verifiers.verdict.InfraException when the tools cannot be reached now
     */
    Told call(String tool, String arguments);

    /** Judges an answer. */
    Ruling judge(String answer);

    /**
     * What an agent reads.
     *
     * @param text of the result
     * @param failed whether it says what was wrong with the call
     */
    record Told(String text, boolean failed) {}
}
