package dev.assay.env.mcp;

import dev.assay.env.python.Ruling;

/** Where the tools of one session work. For one thread at a time. */
interface Workplace extends AutoCloseable {
    /**
     * Calls a tool, other than the one that submits.
     *
     * @param arguments a JSON object by parameter name
     */
    ToolReply call(String tool, String arguments);

    /**
     * Takes an answer.
     *
     * @param arguments a JSON object by parameter name
     */
    Submission submit(String arguments);

    /**
     * Judges an answer as the task says, and what the calls have done where the task is about that; somewhere its author cannot
     * reach.
     *
     * @throws dev.assay.verifiers.verdict.InfraException when nothing can be judged now
     */
    Ruling judge(String answer);

    @Override
    void close();
}
