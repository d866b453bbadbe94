package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Count;
import dev.assay.pipelines.dataset.Family;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.swe.Described;
import dev.assay.pipelines.swe.Mined;
import dev.assay.pipelines.swe.SweStages;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.Pause;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * The code-agent family from repositories to staged rows: mine, describe, filter, drop duplicates, prove, write. Everything
 * cheap comes before the containers.
 *
 * @param sources repositories
 * @param stages the stages
 * @param parallelism containers at work at the same time
 * @param pause what happens before a second try
 */
public record SwePipeline(List<RepositoryRef> sources, SweStages stages, int parallelism, Pause pause)
        implements FamilyPipeline {
    public SwePipeline {
        sources = List.copyOf(sources);
    }

    @Override
    public Family family() {
        return Family.SWE;
    }

    @Override
    public void build(Pipeline pipeline, String root, int shards) {
        RecordCoder.register(
                pipeline,
                RepositoryRef.class,
                Mined.class,
                Described.class,
                SweTask.class,
                Rejection.class,
                Breakage.class,
                Measured.class,
                Note.class,
                Count.class,
                Written.class);
        Wiring wiring = new Wiring(family(), root, shards, pause);
        PCollection<SweTask> tasks = prove(distinct(candidates(pipeline, wiring), wiring), wiring);
        wiring.finish(named(tasks), SweTask.class, SweTask::instanceId, List.of());
    }

    private PCollection<Described> candidates(Pipeline pipeline, Wiring wiring) {
        SweStages plain = stages;
        PCollection<RepositoryRef> repositories =
                pipeline.apply("sources", Create.of(sources).withCoder(RecordCoder.of(RepositoryRef.class)));
        PCollection<Mined> mined = wiring.step("mine", repositories, plain::mine, RepositoryRef::slug, Mined.class);
        PCollection<Described> described = wiring.step(
                "describe",
                mined.apply("spread changes", Reshuffle.viaRandomKey()),
                plain::describe,
                change -> change.fix().id(),
                Described.class);
        return wiring.step("filter", described, plain::filter, Described::id, Described.class);
    }

    private PCollection<Described> distinct(PCollection<Described> candidates, Wiring wiring) {
        PCollection<Described> byPatch = wiring.enter(Duplicates.byPatch(candidates, stages), candidates);
        return wiring.enter(Duplicates.byStatement(byPatch, stages), byPatch);
    }

    private PCollection<SweTask> prove(PCollection<Described> candidates, Wiring wiring) {
        SweStages plain = stages;
        return wiring.step(
                "validate",
                candidates.apply("spread candidates", Reshuffle.viaRandomKey()),
                plain::validate,
                Described::id,
                SweTask.class);
    }

    private static PCollection<SweTask> named(PCollection<SweTask> tasks) {
        return tasks.apply("by name", WithKeys.of(SweTask::instanceId).withKeyType(TypeDescriptors.strings()))
                .setCoder(KvCoder.of(StringUtf8Coder.of(), RecordCoder.of(SweTask.class)))
                .apply("group by name", GroupByKey.create())
                .apply(
                        "name",
                        FlatMapElements.into(TypeDescriptor.of(SweTask.class))
                                .via(group -> UniqueNames.of(group.getValue())))
                .setCoder(RecordCoder.of(SweTask.class));
    }
}
