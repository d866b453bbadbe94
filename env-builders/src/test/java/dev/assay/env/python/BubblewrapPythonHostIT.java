package dev.assay.env.python;

import org.junit.jupiter.api.BeforeAll;

class BubblewrapPythonHostIT extends PythonHostContract {
    @BeforeAll
    static void install() {
    }

    @Override
    protected PythonHost open(HostKind kind, HostOptions options) {
        return PythonHosts.bubblewrap(kind, options);
    }
}
