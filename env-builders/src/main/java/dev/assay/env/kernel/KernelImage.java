package dev.assay.env.kernel;

import dev.assay.env.engine.Containers;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.image.PackagedPython;
import dev.assay.env.image.PinnedPython;
import dev.assay.verifiers.verdict.InfraException;
import java.util.function.Consumer;

/** The images that kernels run in: Debian's Python 3.11 with packages of PyPI, pinned by hash, or with those of Debian. */
public final class KernelImage {
    /** Where the packages of PyPI are in their image. */
    static final String PACKAGES = "/opt/kernel";

    private static final String PYTHON = "3.11";

    private KernelImage() {}

    /**
     * The image's id, with the packages of PyPI, built when the engine has not got it.
     *
     * @param talk told, line by line, what takes long or changes the host
     * @throws InfraException when it cannot be built
     */
    public static String ensure(Containers containers, ImageOptions options, Consumer<String> talk) {
        return ensure(containers, KernelPackages.PYPI, options, talk);
    }

    /**
     * The image's id, built when the engine has not got it.
     *
     * @param packages where they come from
     * @param talk told, line by line, what takes long or changes the host
     * @throws InfraException when it cannot be built
     */
    public static String ensure(
            Containers containers, KernelPackages packages, ImageOptions options, Consumer<String> talk) {
        return switch (packages) {
            case PYPI ->
                new PinnedPython(containers, options, talk)
                        .image(PYTHON, KernelFiles.resource("requirements.txt"), PACKAGES);
            case DEBIAN ->
                new PackagedPython(containers, options, talk)
                        .image(PYTHON, KernelPackages.DEBIAN_NAMES, KernelPackages.DEBIAN_WITHOUT);
        };
    }
}
