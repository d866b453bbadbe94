package dev.assay.env.python;

import dev.assay.verifiers.verdict.InfraException;

/**
 * Where untrusted Python runs: sandboxes without network, each with a small trusted server that forks a child for each piece of
 * work, one at a time, so that a child can harm nobody but itself.
 *
 * <p>A sandbox that a child has taken down is replaced, and so is one that has served long. Safe for use by several threads.
 */
public interface PythonHost extends AutoCloseable {
    /** What it may see. */
    HostKind kind();

    /**
     * Starts a child. It waits only while as many children live as the host may have.
     *
     * @throws InfraException (boundary {@code sandbox}) when no sandbox can be had
     * @throws IllegalArgumentException when the role does not belong in this kind of host, or its memory does not fit the sandbox
     */
    PythonChild start(ChildSpec spec);

    /** Ends every child and removes every sandbox. */
    @Override
    void close();
}
