package dev.assay.pipelines.cli;

import dev.assay.env.python.HostKind;
import dev.assay.env.python.HostOptions;
import dev.assay.env.python.PythonHost;
import dev.assay.pipelines.bench.Workers;

/**
 * A judge and a solver on the same kind of sandbox.
 *
 * @param sandboxes what they are made of
 * @param judge sees tools, data and verifiers
 * @param solver sees solutions only
 */
record ToolHosts(Sandboxes sandboxes, PythonHost judge, PythonHost solver) implements AutoCloseable {
    private static final HostOptions OPTIONS = HostOptions.forTasks(Workers.THREADS);

    static ToolHosts open(SandboxChoice wanted, String run, boolean mayInstall, Talk talk) {
        Sandboxes sandboxes = Sandboxes.open(wanted, run, mayInstall, talk);
        try {
            PythonHost judge = sandboxes.host(HostKind.JUDGE, OPTIONS);
            try {
                return new ToolHosts(sandboxes, judge, sandboxes.host(HostKind.SOLVER, OPTIONS));
            } catch (RuntimeException e) {
                judge.close();
                throw e;
            }
        } catch (RuntimeException e) {
            sandboxes.close();
            throw e;
        }
    }

    @Override
    public void close() {
        solver.close();
        judge.close();
        sandboxes.close();
    }
}
