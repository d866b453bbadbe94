package dev.assay.pipelines.flow;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * How many groups things are dealt into between steps. The direct runner has no shuffle: it keeps state for each group, and with each
 * group that arrives at a key it copies all that the key has gathered before, so there a thousand groups cost a thousand times as much
 * as one. A cluster needs many, to fit each into memory and to occupy all workers.
 *
 * @param work groups of things that cost seconds each
 * @param join groups of things that are only looked up or compared
 * @param gather groups of each step in which things that came singly are gathered
 * @param parts in which what belongs to a shard is gathered before it is joined; 1 for none
 */
record Groups(int work, int join, List<Integer> gather, int parts) {
    private static final Groups DIRECT = new Groups(128, 8, List.of(256, 8), 16);
    private static final Groups CLUSTER = new Groups(8_192, 1_024, List.of(1_024), 1);

    Groups {
        gather = List.copyOf(gather);
    }

    static Groups of(PipelineOptions options) {
        return options.getRunner().getSimpleName().equals("DirectRunner") ? DIRECT : CLUSTER;
    }
}
