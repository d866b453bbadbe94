package dev.assay.pipelines.flow;

import dev.assay.pipelines.rollout.Rolled;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Puts the trajectories of a bundle together, shard by shard, as lines of text. The direct runner copies all that a shard has gathered with
 * each bundle that arrives: few long texts are copied fast, many small records are not.
 */
final class ShardLines extends DoFn<Rolled, KV<Integer, String>> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<Rolled, Integer> shard;
    private transient SortedMap<Integer, StringBuilder> lines = new TreeMap<>();

    ShardLines(SerializableFunction<Rolled, Integer> shard) {
        this.shard = shard;
    }

    @StartBundle
    public void begin() {
        lines = new TreeMap<>();
    }

    @ProcessElement
    public void add(@Element Rolled rolled) {
        lines.computeIfAbsent(shard.apply(rolled), any -> new StringBuilder())
                .append(CanonicalJson.write(rolled))
                .append('\n');
    }

    @FinishBundle
    public void end(FinishBundleContext context) {
        lines.forEach((own, text) ->
                context.output(KV.of(own, text.toString()), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
}
