package dev.assay.pipelines.publish.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.verifiers.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A manifest of an image or of an artifact (Open Container Initiative, image specification 1.1). Nothing of time is in it: the same
 * parts give the same digest.
 *
 * @param schemaVersion 2
 * @param mediaType of a manifest
 * @param artifactType what an artifact is; absent for an image
 * @param config of an image; an empty object for an artifact
 * @param layers in order
 * @param annotations absent when there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Manifest(
        int schemaVersion,
        String mediaType,
        @Nullable String artifactType,
        Descriptor config,
        List<Descriptor> layers,
        @Nullable SortedMap<String, String> annotations) {
    Manifest {
        layers = List.copyOf(layers);
        if (annotations != null) {
            annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        }
    }

    static Manifest ofImage(Descriptor config, List<Descriptor> layers) {
        return new Manifest(2, Registry.MANIFEST, null, config, layers, null);
    }

    static Manifest ofArtifact(
            String type, Descriptor config, List<Descriptor> layers, SortedMap<String, String> annotations) {
        return new Manifest(2, Registry.MANIFEST, type, config, layers, annotations);
    }

    static Manifest read(byte[] bytes) {
        return CanonicalJson.read(new String(bytes, StandardCharsets.UTF_8), Manifest.class);
    }

    byte[] bytes() {
        return CanonicalJson.write(this).getBytes(StandardCharsets.UTF_8);
    }
}
