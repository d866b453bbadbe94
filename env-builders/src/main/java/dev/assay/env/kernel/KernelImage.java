package dev.assay.env.kernel;

import dev.assay.env.engine.Containers;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.image.PinnedPython;
import dev.assay.verifiers.verdict.InfraException;
import java.util.function.Consumer;

/** The image that kernels run in: Debian's Python 3.11 with the packages of {@code requirements.txt}, pinned by hash. */
public final class KernelImage {
    /** Where the packages are in the image. */
    static final String PACKAGES = "/opt/kernel";

    private static final String PYTHON = "3.11";

    private KernelImage() {}

    /**
     * The image's id, built when the engine has not got it.
     *
     * @param talk told, line by line, what takes long or changes the host
     * @throws InfraException when it cannot be built
     */
    public static String ensure(Containers containers, ImageOptions options, Consumer<String> talk) {
        return new PinnedPython(containers, options, talk)
                .image(PYTHON, KernelFiles.resource("requirements.txt"), PACKAGES);
    }
}
