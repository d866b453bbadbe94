package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Count;
import dev.assay.pipelines.dataset.Family;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.tools.Grown;
import dev.assay.pipelines.tools.ToolRequest;
import dev.assay.pipelines.tools.ToolStages;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.likeness.Outline;
import dev.assay.verifiers.likeness.Precedence;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.Pause;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * The general-agent family from requests to staged rows and bundles: grow each task through the gate, drop what is nearly the same,
 * write.
 *
 * @param requests every task that is asked for
 * @param stages the stages
 * @param alike similarity of two tasks, in (0,1], from which they count as nearly the same
 * @param parallelism tasks worked on at the same time
 * @param pause what happens before a second try
 */
public record ToolsPipeline(List<ToolRequest> requests, ToolStages stages, double alike, int parallelism, Pause pause)
        implements FamilyPipeline {
    public ToolsPipeline {
        requests = List.copyOf(requests);
    }

    @Override
    public Family family() {
        return Family.TOOLS;
    }

    @Override
    public void build(Pipeline pipeline, String root, int shards) {
        RecordCoder.register(
                pipeline,
                ToolRequest.class,
                Grown.class,
                ToolTask.class,
                Rejection.class,
                Breakage.class,
                Measured.class,
                Note.class,
                Count.class,
                Written.class);
        Wiring wiring = new Wiring(family(), root, shards, pause);
        ToolStages plain = stages;
        PCollection<Grown> kept = distinct(grow(pipeline, wiring), wiring);
        PCollection<ToolTask> rows = kept.apply(
                        "rows",
                        MapElements.into(TypeDescriptor.of(ToolTask.class)).via(plain::task))
                .setCoder(RecordCoder.of(ToolTask.class));
        wiring.finish(
                rows, ToolTask.class, ToolTask::name, List.of(bundles(kept, new Bundles(new Staging(root), stages))));
    }

    private PCollection<Grown> grow(Pipeline pipeline, Wiring wiring) {
        ToolStages plain = stages;
        Groups groups = Groups.of(pipeline.getOptions());
        PCollection<ToolRequest> all =
                pipeline.apply("requests", Create.of(requests).withCoder(RecordCoder.of(ToolRequest.class)));
        PCollection<ToolRequest> asked = stages.byEnvironment()
                ? together(all)
                : all.apply(
                        "spread requests", Reshuffle.<ToolRequest>viaRandomKey().withNumBuckets(groups.work()));
        return Gathered.of("gather tasks", wiring.step("grow", asked, plain::grow, ToolRequest::id, Grown.class));
    }

    /** All requests of one environment, one after the other, on one worker. */
    private static PCollection<ToolRequest> together(PCollection<ToolRequest> requests) {
        return requests.apply(
                        "environment of request",
                        WithKeys.of(ToolRequest::environment).withKeyType(TypeDescriptors.strings()))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(ToolRequest.class)))
                .apply("requests together", GroupByKey.create())
                .apply("values", Values.create())
                .apply(
                        "requests in turn",
                        FlatMapElements.into(TypeDescriptor.of(ToolRequest.class))
                                .via(group -> group))
                .setCoder(RecordCoder.of(ToolRequest.class));
    }

    private PCollection<Grown> distinct(PCollection<Grown> tasks, Wiring wiring) {
        double bound = alike;
        ToolStages plain = stages;
        return wiring.enter(
                new NearDuplicateStage<>(
                                "near-duplicate",
                                Grown.class,
                                grown -> new Outline(new Precedence("", grown.id()), grown.stored()),
                                Grown::alike,
                                () -> new StoredLikeness(plain::outline, bound),
                                ToolsPipeline::refusal)
                        .apply(tasks),
                tasks);
    }

    private static Rejection refusal(String id, String kept) {
        return new Rejection(
                "tools",
                "near-duplicate",
                "NEAR_DUPLICATE",
                id,
                "The task is nearly that of another.",
                new TreeMap<>(Map.of("kept", kept)));
    }

    private static PCollection<Written> bundles(PCollection<Grown> kept, Bundles to) {
        return kept.apply(
                        "by environment",
                        WithKeys.<String, Grown>of(one -> one.request().environment())
                                .withKeyType(TypeDescriptors.strings()))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(Grown.class)))
                .apply("group by environment", GroupByKey.create())
                .apply(
                        "write bundles",
                        FlatMapElements.into(TypeDescriptor.of(Written.class))
                                .via(group -> to.write(String.valueOf(group.getKey()), group.getValue())))
                .setCoder(RecordCoder.of(Written.class));
    }
}
