package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes images of ours by their kind; those with a name, a container or an image built on them stay. */
final class ImageRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(ImageRemoval.class);
    /** An image can go only after those built on it. */
    private static final int PASSES = 10;

    private final EngineClient client;
    private final EngineImages images;

    ImageRemoval(EngineClient client, EngineImages images) {
        this.client = client;
        this.images = images;
    }

    /** How many images of a kind went. */
    int remove(String kind, Predicate<JsonNode> wanted) {
        int removed = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            int now = 0;
            for (String image : heads(kind, wanted)) {
                now += gone(image) ? 1 : 0;
            }
            if (now == 0) {
                break;
            }
            removed += now;
        }
        return removed;
    }

    private List<String> heads(String kind, Predicate<JsonNode> wanted) {
        String filters = CanonicalJson.write(Map.of("label", List.of(Labels.KIND + "=" + kind)));
        List<String> heads = new ArrayList<>();
        client.json("/images/json?filters=" + EngineClient.query(filters))
                .orElseThrow()
                .forEach(image -> {
                    if (!named(image) && wanted.test(image)) {
                        heads.add(image.path("Id").asText());
                    }
                });
        return heads;
    }

    /** Somebody has given it a name, so somebody may want it. */
    private static boolean named(JsonNode image) {
        for (JsonNode tag : image.path("RepoTags")) {
            if (!tag.asText().startsWith("<none>")) {
                return true;
            }
        }
        return false;
    }

    private boolean gone(String image) {
        try {
            return images.removed(image);
        } catch (InfraException e) {
            LOG.warn("Image {} could not be removed: {}", image, e.getMessage());
            return false;
        }
    }

    /** What all layers of the engine take; 0 when it does not say. */
    long layerBytes() {
        return client.json("/system/df")
                .map(use -> use.path("LayersSize").asLong())
                .orElse(0L);
    }
}
