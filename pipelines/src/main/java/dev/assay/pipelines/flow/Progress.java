package dev.assay.pipelines.flow;

import java.util.SortedMap;

/** Hears how far a run is: numbers by {@code stage:kind}, as far as the runner reports them. */
@FunctionalInterface
public interface Progress {
    /** Called now and then while the run goes on. */
    void at(SortedMap<String, Long> counters);
}
