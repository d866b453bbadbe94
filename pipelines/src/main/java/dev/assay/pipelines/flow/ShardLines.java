package dev.assay.pipelines.flow;

import dev.assay.pipelines.rollout.Rolled;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Puts the trajectories of a bundle together, shard by shard, as lines of text. The direct runner copies all that a shard has gathered with
 * each bundle that arrives: few long texts are copied fast, many small records are not. It copies less still where a shard is gathered in
 * parts first, each of which sees few of the bundles.
 */
final class ShardLines extends DoFn<Rolled, KV<Integer, String>> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<Rolled, Integer> shard;
    private final int parts;
    private transient SortedMap<Integer, StringBuilder> lines = new TreeMap<>();
    private transient int part;

    private ShardLines(SerializableFunction<Rolled, Integer> shard, int parts) {
        this.shard = shard;
        this.parts = parts;
    }

    /**
     * The trajectories of each shard, as texts that {@link Rolled#read} reads.
     *
     * @param shard number of a trajectory's shard, from 0
     */
    static PCollection<KV<Integer, Iterable<String>>> of(
            PCollection<Rolled> rolled, SerializableFunction<Rolled, Integer> shard) {
        int parts = Groups.of(rolled.getPipeline().getOptions()).parts();
        PCollection<KV<Integer, String>> texts = coded(rolled.apply("shard", ParDo.of(new ShardLines(shard, parts))));
        if (parts > 1) {
            PCollection<KV<Integer, Iterable<String>>> gathered = texts.apply("group by part", GroupByKey.create());
            texts = coded(gathered.apply(
                    "join parts",
                    MapElements.into(TypeDescriptors.kvs(TypeDescriptors.integers(), TypeDescriptors.strings()))
                            .via(part -> KV.of(part.getKey() / parts, String.join("", part.getValue())))));
        }
        return texts.apply("group by shard", GroupByKey.create());
    }

    private static PCollection<KV<Integer, String>> coded(PCollection<KV<Integer, String>> texts) {
        return texts.setCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of()));
    }

    @StartBundle
    public void begin() {
        lines = new TreeMap<>();
        part = 0;
    }

    @ProcessElement
    public void add(@Element Rolled rolled) {
        if (lines.isEmpty()) {
            part = Math.floorMod(rolled.key().hashCode(), parts);
        }
        lines.computeIfAbsent(shard.apply(rolled), any -> new StringBuilder())
                .append(CanonicalJson.write(rolled))
                .append('\n');
    }

    @FinishBundle
    public void end(FinishBundleContext context) {
        lines.forEach((own, text) -> context.output(
                KV.of(own * parts + part, text.toString()), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
}
