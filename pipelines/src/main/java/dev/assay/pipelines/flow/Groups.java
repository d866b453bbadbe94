package dev.assay.pipelines.flow;

import org.apache.beam.sdk.options.PipelineOptions;

/**
 * How many groups things are dealt into between steps. The direct runner has no shuffle: it keeps state for each group, and with each
 * group that arrives at a key it copies all that the key has gathered before, so there a thousand groups cost a thousand times as much
 * as one. A cluster needs many, to fit each into memory and to occupy all workers.
 *
 * @param work groups of things that cost seconds each
 * @param join groups of things that are only looked up or compared
 */
record Groups(int work, int join) {
    private static final Groups DIRECT = new Groups(128, 8);
    private static final Groups CLUSTER = new Groups(8_192, 1_024);

    static Groups of(PipelineOptions options) {
        return options.getRunner().getSimpleName().equals("DirectRunner") ? DIRECT : CLUSTER;
    }
}
