package dev.assay.pipelines.work;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a candidate cost: for {@code run.json}, {@code images.json} and the report, never part of a row.
 *
 * @param candidate its id
 * @param instance its instance id
 * @param result {@code accepted}, or the code of its rejection
 * @param values milliseconds, bytes and counts by name
 * @param images images it used
 */
public record Measured(
        String candidate, String instance, String result, SortedMap<String, Long> values, List<Image> images) {
    public Measured {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        images = List.copyOf(images);
    }

    /**
     * An image.
     *
     * @param digest image id
     * @param kind {@code base}, {@code toolchain}, {@code repository} or {@code instance}
     * @param key content key
     * @param bytes size with all layers
     * @param parent bytes of the layers that it shares with the image below it
     */
    public record Image(String digest, String kind, String key, long bytes, long parent) {}
}
