package dev.assay.env.notebook.gate;

import dev.assay.env.kernel.KernelPackages;
import org.junit.jupiter.api.Tag;

/** The same in kernels with the packages of PyPI. */
@Tag("registries")
class NotebookGatePypiIT extends NotebookGateIT {
    @Override
    KernelPackages packages() {
        return KernelPackages.PYPI;
    }
}
