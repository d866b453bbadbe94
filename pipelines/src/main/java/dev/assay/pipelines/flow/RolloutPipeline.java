package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.rollout.LocalRollouts;
import dev.assay.pipelines.rollout.Rolled;
import dev.assay.pipelines.rollout.RolloutSettings;
import dev.assay.pipelines.rollout.RolloutUnit;
import dev.assay.pipelines.rollout.TraceShard;
import dev.assay.pipelines.work.Breakage;
import dev.assay.verifiers.verdict.Pause;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Rollouts from units to staged files: run each, write those of a shard together.
 *
 * @param units every unit
 * @param settings what a worker needs to know
 * @param shards files that traces are spread over
 * @param pause what happens before a second try
 */
record RolloutPipeline(List<RolloutUnit> units, RolloutSettings settings, int shards, Pause pause) {
    /** Book: every file that was staged. */
    static final String MANIFEST = "rollout-manifest.jsonl";

    /** Book: what could not be run. */
    static final String BROKEN = "rollout-broken.jsonl";

    RolloutPipeline {
        units = List.copyOf(units);
    }

    void build(Pipeline pipeline) {
        LocalRollouts rollouts = new LocalRollouts(settings);
        Groups groups = Groups.of(pipeline.getOptions());
        PCollection<RolloutUnit> asked = pipeline.apply(
                        "units", Create.of(units).withCoder(RecordCoder.of(RolloutUnit.class)))
                .apply("spread units", Reshuffle.<RolloutUnit>viaRandomKey().withNumBuckets(groups.work()));
        Stepped<Rolled> rolled =
                Steps.apply("rollout", asked, rollouts::run, RolloutUnit::name, RecordCoder.of(Rolled.class), pause);
        PCollection<Written> files = shards(rolled.accepted());
        PCollection<Written> broken = broken(rolled.broken());
        Staging staging = new Staging(settings.root());
        PCollectionList.of(files)
                .and(broken)
                .apply("all files", Flatten.pCollections())
                .setCoder(RecordCoder.of(Written.class))
                .apply(
                        "files by book",
                        WithKeys.<String, Written>of(file -> MANIFEST).withKeyType(TypeDescriptors.strings()))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(Written.class)))
                .apply("group files", GroupByKey.create())
                .apply(
                        "write manifest",
                        MapElements.into(TypeDescriptor.of(Written.class))
                                .via(group -> staging.unordered(group.getKey(), group.getValue())))
                .setCoder(RecordCoder.of(Written.class));
    }

    private PCollection<Written> shards(PCollection<Rolled> rolled) {
        int count = shards;
        TraceShard shard = new TraceShard(settings);
        return ShardLines.of(rolled, each -> TraceShard.of(each.taskId(), count))
                .apply(
                        "write traces",
                        FlatMapElements.into(TypeDescriptor.of(Written.class))
                                .via(group -> shard.write(group.getKey(), Rolled.read(group.getValue()))))
                .setCoder(RecordCoder.of(Written.class));
    }

    private PCollection<Written> broken(PCollection<Breakage> broken) {
        Staging staging = new Staging(settings.root());
        return broken.apply(
                        "broken by book",
                        WithKeys.<String, Breakage>of(each -> BROKEN).withKeyType(TypeDescriptors.strings()))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(Breakage.class)))
                .apply("group broken", GroupByKey.create())
                .apply(
                        "write broken",
                        MapElements.into(TypeDescriptor.of(Written.class))
                                .via(group -> staging.unordered(group.getKey(), group.getValue())))
                .setCoder(RecordCoder.of(Written.class));
    }
}
