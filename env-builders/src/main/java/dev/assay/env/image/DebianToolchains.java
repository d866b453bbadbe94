package dev.assay.env.image;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.Labels;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Toolchains from Debian packages and, for Node, from packages of the npm registry.
 *
 * <p>An image has up to three layers on its base: packages, pinned downloads, runner assets. Each is found again by its key, so a
 * new reporter does not install a JDK again. Safe for use by several threads; one toolchain is built once.
 */
public final class DebianToolchains implements Toolchains {
    /**
     * Names of Debian packages; a version, an architecture or an option of apt is not one. A last {@code -} or {@code +} tells
     * apt to remove or to install; only {@code ++} ends the names of packages (of C++).
     */
    private static final Pattern PACKAGE = Pattern.compile("(?=..)[a-z0-9]([a-z0-9.+-]{0,77}[a-z0-9])?(\\+\\+)?");

    private final Containers containers;
    private final BaseImage base;
    private final Downloads downloads;
    private final Consumer<String> talk;
    private final RunnerAssets assets = RunnerAssets.load();
    private final ConcurrentHashMap<ToolchainSpec, Object> locks = new ConcurrentHashMap<>();

    /**
     * Creates it.
     *
     * @param talk told, line by line, what takes long or changes the host
     */
    public DebianToolchains(Containers containers, ImageOptions options, Consumer<String> talk) {
        this.containers = containers;
        this.base = new BaseImage(containers, options, talk);
        this.downloads = new Downloads(containers, options);
        this.talk = talk;
    }

    @Override
    public List<String> versions(String name) {
        return List.copyOf(Languages.of(name).keySet());
    }

    @Override
    public String image(ToolchainSpec spec) {
        ToolchainRecipe recipe = recipe(spec);
        synchronized (locks.computeIfAbsent(spec, any -> new Object())) {
            return withAssets(
                    withDownloads(withPackages(base.ensure(recipe.suite()), recipe, spec), recipe, spec), recipe);
        }
    }

    private static ToolchainRecipe recipe(ToolchainSpec spec) {
        Map<String, ToolchainRecipe> offered = Languages.of(spec.name());
        ToolchainRecipe recipe = offered.get(spec.version());
        if (recipe == null) {
            throw new InfraException(
                    "image",
                    "There is no toolchain (%s) of version (%s); on offer: %s."
                            .formatted(spec.name(), spec.version(), offered.keySet()),
                    false);
        }
        List<String> packages = new ArrayList<>(spec.packages());
        boolean uv = spec.name().equals("python") && packages.remove(Uv.PACKAGE);
        for (String name : packages) {
            if (!PACKAGE.matcher(name).matches()) {
                throw new InfraException(
                        "image", "The name (%s) is not that of a Debian package.".formatted(name), false);
            }
        }
        ToolchainRecipe extended = recipe.withPackages(packages);
        return uv ? Uv.addTo(extended, ToolchainSpec.of("python", spec.version())) : extended;
    }

    private String withPackages(String baseImage, ToolchainRecipe recipe, ToolchainSpec spec) {
        List<String> parts = new ArrayList<>(List.of("packages/3", baseImage));
        parts.addAll(recipe.parts().stream()
                .filter(part -> !part.startsWith("download "))
                .toList());
        return cached(parts, labels -> {
            talk.accept("Building the toolchain " + spec.name() + " " + spec.version() + ".");
            String dockerfile = DebianSteps.dockerfile(baseImage, recipe, base.sources());
            return containers.build(dockerfile, Map.of(), labels, true);
        });
    }

    private String withDownloads(String parent, ToolchainRecipe recipe, ToolchainSpec spec) {
        if (recipe.downloads().isEmpty()) {
            return parent;
        }
        List<String> parts = new ArrayList<>(List.of("downloads/1", parent));
        recipe.downloads().forEach(download -> parts.add(download.key()));
        return cached(
                parts,
                labels -> layer(parent, labels, Map.of(), writer -> {
                    for (PinnedDownload download : recipe.downloads()) {
                        talk.accept("Fetching " + download.file() + ".");
                        downloads.addTo(writer, download, client(download, spec, parent));
                    }
                }));
    }

    /** The image whose client fetches: the toolchain itself where it has the client already. */
    private String client(PinnedDownload download, ToolchainSpec spec, String parent) {
        boolean own = download.client().name().equals(spec.name())
                && download.client().version().equals(spec.version());
        return own ? parent : image(download.client());
    }

    private String withAssets(String parent, ToolchainRecipe recipe) {
        List<String> parts = new ArrayList<>(List.of("assets/1", parent, assets.key()));
        parts.addAll(recipe.parts());
        return cached(parts, labels -> layer(parent, labels, recipe.env(), assets::addTo));
    }

    private String cached(List<String> parts, java.util.function.Function<Map<String, String>, String> make) {
        Map<String, String> labels = Map.of(Labels.KIND, "toolchain", Labels.KEY, Keys.of(parts));
        return containers.once(labels, () -> make.apply(labels));
    }

    private String layer(String parent, Map<String, String> labels, Map<String, String> env, Filler filler) {
        try {
            Path tar = Files.createTempFile("assay-layer-", ".tar");
            try {
                try (LayerWriter writer = new LayerWriter(tar)) {
                    filler.fill(writer);
                }
                return containers.addLayer(parent, tar, labels, env);
            } finally {
                Files.deleteIfExists(tar);
            }
        } catch (IOException failed) {
            throw new InfraException("image", "A layer cannot be written: " + failed.getMessage(), true, failed);
        }
    }

    /** Fills a layer. */
    private interface Filler {
        void fill(LayerWriter writer) throws IOException;
    }
}
