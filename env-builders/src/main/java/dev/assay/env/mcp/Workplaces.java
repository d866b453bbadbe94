package dev.assay.env.mcp;

import dev.assay.env.python.Attempt;
import dev.assay.env.python.Ruling;

/** Where the tools of sessions run. Safe for use by several threads. */
interface Workplaces extends AutoCloseable {
    /**
     * A fresh one, on the initial database.
     *
     * @throws dev.assay.verifiers.verdict.InfraException when none can be had
     */
    Workplace open();

    /**
     * Judges an attempt, somewhere its author cannot reach.
     *
     * @param verifier source of the {@code verify.py}
     * @throws dev.assay.verifiers.verdict.InfraException when nothing can be judged now
     */
    Ruling judge(String verifier, Attempt attempt);

    @Override
    void close();
}
