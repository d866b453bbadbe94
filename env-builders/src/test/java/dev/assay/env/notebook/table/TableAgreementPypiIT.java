package dev.assay.env.notebook.table;

import dev.assay.env.kernel.KernelPackages;
import org.junit.jupiter.api.Tag;

/** The same in kernels with the packages of PyPI, for more seeds. */
@Tag("registries")
class TableAgreementPypiIT extends TableAgreementIT {
    @Override
    KernelPackages packages() {
        return KernelPackages.PYPI;
    }

    @Override
    int seeds() {
        return 2;
    }
}
