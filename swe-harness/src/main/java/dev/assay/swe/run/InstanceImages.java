package dev.assay.swe.run;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.Containers.ImageInfo;
import dev.assay.env.engine.Labels;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench.BuildAttempt;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Recipe;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Repository;

/** Instance images: a repository image and, on top, the repository at a base commit. */
public final class InstanceImages {
    private static final String TREE_BYTES = "dev.assay.bytes.tree";
    private static final String PACK_BYTES = "dev.assay.bytes.pack";
    private static final String ABSENT = "dev.assay.absent";

    private final Containers containers;
    private final Layers layers;
    private final InstanceUses uses;

    InstanceImages(Containers containers, Layers layers) {
        this.containers = containers;
        this.layers = layers;
        this.uses = new InstanceUses(containers);
    }

    /** The image id of a candidate; the same repository image, commit and environment give the same id. */
    String instance(SweCandidate candidate, Recipe recipe, BuildAttempt build, Repository source) {
        String key = key(candidate, recipe, build);
        uses.begin(key, candidate.fix().id());
        Optional<String> found = containers.findImage(Map.of(Labels.KIND, "instance", Labels.KEY, key));
        String image = found.orElseGet(() -> layers.instance(
                source,
                candidate.fix().baseCommit(),
                (tar, bytes) -> containers.addLayer(build.image(), tar, labels(key, bytes), recipe.env())));
        uses.has(key, image, found.isEmpty());
        return image;
    }

    /** Removes the images of a decided candidate that no row of this process will name, and nobody else uses. */
    void settle(SweCandidate candidate, String named) {
        uses.end(candidate.fix().id(), named);
    }

    private static String key(SweCandidate candidate, Recipe recipe, BuildAttempt build) {
        return CanonicalJson.id(Map.of(
                "format", InstanceLayer.FORMAT,
                "parent", build.image(),
                "commit", candidate.fix().baseCommit(),
                "env", recipe.env()));
    }

    private static Map<String, String> labels(String key, LayerBytes bytes) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(Labels.KIND, "instance");
        labels.put(Labels.KEY, key);
        labels.put(TREE_BYTES, Long.toString(bytes.tree()));
        labels.put(PACK_BYTES, Long.toString(bytes.pack()));
        labels.put(ABSENT, Integer.toString(bytes.absent()));
        return labels;
    }

    /** What an instance image adds to its repository image; empty when the engine does not have such an image. */
    public static Optional<LayerBytes> bytes(Containers containers, String image) {
        return containers.inspect(image).map(ImageInfo::labels).flatMap(InstanceImages::bytes);
    }

    private static Optional<LayerBytes> bytes(Map<String, String> labels) {
        try {
            return Optional.of(new LayerBytes(
                    Long.parseLong(labels.getOrDefault(TREE_BYTES, "")),
                    Long.parseLong(labels.getOrDefault(PACK_BYTES, "")),
                    Integer.parseInt(labels.getOrDefault(ABSENT, ""))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
