package dev.assay.env.engine;

import dev.assay.env.image.DebianToolchains;
import dev.assay.env.image.ImageOptions;
import dev.assay.verifiers.task.ToolchainSpec;

/** An image with a shell and Python for tests of the engine: made as a run makes it, so that a bare machine will do. */
public final class TestImages {
    private static final ToolchainSpec PYTHON = ToolchainSpec.of("python", "3.11");

    private TestImages() {}

    /** The image's id. */
    public static String base(Containers containers) {
        return new DebianToolchains(containers, ImageOptions.ofHost(), System.err::println).image(PYTHON);
    }
}
