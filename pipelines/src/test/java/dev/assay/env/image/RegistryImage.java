package dev.assay.env.image;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An image with the registry that Debian packages, on our own base image: the one that the tests of base images use, found again by its
 * content. It is here, in a package of another module, for the steps that make such an image are nobody else's business.
 */
public final class RegistryImage {
    private RegistryImage() {}

    /** The id of the image, which is made when the engine has not got it. */
    public static String id(Containers engine) {
        BaseImage base = new BaseImage(engine, ImageOptions.ofHost(), System.err::println);
        ToolchainRecipe recipe =
                ToolchainRecipe.ofPackages(BaseImage.DEFAULT_SUITE, List.of(List.of("docker-registry")));
        String parent = base.ensure(recipe.suite());
        List<String> parts = new ArrayList<>(List.of("registry/1", parent));
        parts.addAll(recipe.parts());
        Map<String, String> labels = Map.of(Labels.KIND, "service", Labels.KEY, Keys.of(parts));
        return engine.findImage(labels)
                .orElseGet(() ->
                        engine.build(DebianSteps.dockerfile(parent, recipe, base.sources()), Map.of(), labels, true));
    }
}
