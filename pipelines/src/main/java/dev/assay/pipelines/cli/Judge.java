package dev.assay.pipelines.cli;

import dev.assay.env.python.HostKind;
import dev.assay.env.python.HostOptions;
import dev.assay.env.python.PythonHost;
import dev.assay.verifiers.verdict.InfraException;

/**
 * A judge for tools and verifiers, with what it needs.
 *
 * @param host the judge
 * @param sandboxes what it is made of
 */
record Judge(PythonHost host, Sandboxes sandboxes) implements AutoCloseable {
    /**
     * Opens one.
     *
     * @param mayInstall whether bubblewrap may be installed where it is missing
     * @throws InfraException when there is none to be had
     */
    static Judge open(SandboxChoice wanted, boolean mayInstall, HostOptions options, Talk talk) {
        Sandboxes sandboxes = Sandboxes.open(wanted, "serve", mayInstall, talk);
        try {
            return new Judge(sandboxes.host(HostKind.JUDGE, options), sandboxes);
        } catch (RuntimeException e) {
            sandboxes.close();
            throw e;
        }
    }

    SandboxChoice choice() {
        return sandboxes.choice();
    }

    @Override
    public void close() {
        host.close();
        sandboxes.close();
    }
}
