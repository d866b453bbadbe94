package dev.assay.swe.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What validating a candidate cost.
 *
 * @param runMillis wall time of each run in milliseconds, by lower-case stage name, in order
 * @param leakMillis wall time of the leak check in milliseconds, 0 when there was none
 * @param retries runs repeated after an infrastructure failure
 * @param bytes what the instance image adds to its repository image
 */
public record Measurements(SortedMap<String, List<Long>> runMillis, long leakMillis, int retries, LayerBytes bytes) {
    public Measurements {
        SortedMap<String, List<Long>> copy = new TreeMap<>();
        runMillis.forEach((stage, millis) -> copy.put(stage, Collections.unmodifiableList(new ArrayList<>(millis))));
        runMillis = Collections.unmodifiableSortedMap(copy);
    }
}
