package dev.assay.env.kernel;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.ImageOptions;
import java.time.Duration;

/**
 * The real engine and the image of kernels, for integration tests: with the packages of PyPI, or of Debian with {@code
 * -Dkernel.image=debian}. Lives as long as the tests.
 */
final class Kernels {
    static final DockerContainers CONTAINERS = DockerContainers.connect(EngineOptions.forRun("kernel-it"));
    static final KernelPackages PACKAGES =
            KernelPackages.of(System.getProperty("kernel.image", "pypi")).orElseThrow();
    static final String IMAGE = KernelImage.ensure(CONTAINERS, PACKAGES, ImageOptions.ofHost(), System.err::println);

    private Kernels() {}

    static KernelPool pool(KernelOptions options) {
        return new KernelPool(CONTAINERS, IMAGE, options);
    }

    static KernelOptions options() {
        return KernelOptions.standard().withKernels(2, 1);
    }

    static KernelLimits limits() {
        return KernelLimits.standard().withCall(Duration.ofMinutes(1)).withCalls(1000);
    }
}
