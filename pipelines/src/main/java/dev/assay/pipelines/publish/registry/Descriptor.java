package dev.assay.pipelines.publish.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A blob as a manifest names it.
 *
 * @param mediaType of its bytes
 * @param digest {@code sha256:…}
 * @param size in bytes
 * @param annotations absent when there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Descriptor(String mediaType, String digest, long size, @Nullable SortedMap<String, String> annotations) {
    /** The key of the path of a file. */
    static final String TITLE = "org.opencontainers.image.title";

    Descriptor {
        if (annotations != null) {
            annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        }
    }

    static Descriptor of(String mediaType, String digest, long size) {
        return new Descriptor(mediaType, digest, size, null);
    }

    static Descriptor file(String mediaType, String digest, long size, String path) {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put(TITLE, path);
        return new Descriptor(mediaType, digest, size, annotations);
    }
}
