package dev.assay.env.image;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.Labels;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Python toolchain with libraries from its suite's own packages, so that no registry but Debian's archive is needed. Like every
 * image it is found again by what decides it, and made once; the archive of the day decides the versions.
 */
public final class PackagedPython {
    private final Containers containers;
    private final BaseImage base;
    private final Toolchains toolchains;
    private final Consumer<String> talk;

    /**
     * Creates it.
     *
     * @param talk told, line by line, what takes long or changes the host
     */
    public PackagedPython(Containers containers, ImageOptions options, Consumer<String> talk) {
        this.containers = containers;
        this.base = new BaseImage(containers, options, talk);
        this.toolchains = new DebianToolchains(containers, options, talk);
        this.talk = talk;
    }

    /**
     * The image id, built when it is not there.
     *
     * @param version of a Python toolchain
     * @param packages names of Debian packages
     * @param without names of packages that these ask for, but that nothing uses which will run: compilers, for one
     * @throws InfraException when a package cannot be had
     */
    public String image(String version, List<String> packages, List<String> without) {
        ToolchainRecipe python = Languages.of("python").get(version);
        if (python == null) {
            throw new InfraException(
                    "image",
                    "There is no toolchain (python) of version (%s); on offer: %s."
                            .formatted(version, toolchains.versions("python")),
                    false);
        }
        String toolchain = toolchains.image(ToolchainSpec.of("python", version));
        ToolchainRecipe recipe = ToolchainRecipe.ofPackages(python.suite(), List.of(packages));
        List<String> parts = new ArrayList<>(List.of("debian-python/1", toolchain));
        parts.addAll(recipe.parts());
        without.forEach(name -> parts.add("without " + name));
        Map<String, String> labels = Map.of(Labels.KIND, "toolchain", Labels.KEY, Keys.of(parts));
        return containers.once(labels, () -> {
            talk.accept("Adding Debian's Python packages to Python " + version + " (once, about a minute).");
            return containers.build(
                    DebianSteps.dockerfile(toolchain, recipe, without, base.sources()), Map.of(), labels, true);
        });
    }
}
