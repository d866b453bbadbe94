package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Count;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.swe.Breakage;
import dev.assay.pipelines.swe.Described;
import dev.assay.pipelines.swe.Measured;
import dev.assay.pipelines.swe.Mined;
import dev.assay.pipelines.swe.Note;
import dev.assay.pipelines.swe.SweStages;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.Pause;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * The code-agent family from repositories to staged rows: mine, describe, filter, drop duplicates, prove, write. Everything
 * cheap comes before the containers.
 */
public final class SwePipeline {
    private final SweStages stages;
    private final StageFiles files;
    private final Pause pause;
    private final List<Stepped<?>> steps = new ArrayList<>();
    private final List<PCollection<String>> inputs = new ArrayList<>();

    private SwePipeline(SweStages stages, StageFiles files, Pause pause) {
        this.stages = stages;
        this.files = files;
        this.pause = pause;
    }

    /**
     * Builds the pipeline.
     *
     * @param root output folder
     * @param shards files that the rows are spread over
     * @param pause what happens before a second try
     */
    public static void build(
            Pipeline pipeline, List<RepositoryRef> sources, SweStages stages, String root, int shards, Pause pause) {
        registerCoders(pipeline);
        new SwePipeline(stages, new StageFiles(new Staging(root), shards), pause).wire(pipeline, sources);
    }

    private static void registerCoders(Pipeline pipeline) {
        for (Class<?> type : List.of(
                RepositoryRef.class,
                Mined.class,
                Described.class,
                SweTask.class,
                Rejection.class,
                Breakage.class,
                Measured.class,
                Note.class,
                Count.class,
                Written.class)) {
            register(pipeline, type);
        }
    }

    private static <T> void register(Pipeline pipeline, Class<T> type) {
        pipeline.getCoderRegistry().registerCoderForClass(type, RecordCoder.of(type));
    }

    private void wire(Pipeline pipeline, List<RepositoryRef> sources) {
        SweStages plain = stages;
        PCollection<RepositoryRef> repositories =
                pipeline.apply("sources", Create.of(sources).withCoder(RecordCoder.of(RepositoryRef.class)));
        PCollection<Mined> mined = step("mine", repositories, plain::mine, RepositoryRef::slug, Mined.class);
        PCollection<Described> described = step(
                "describe",
                mined.apply("spread changes", Reshuffle.viaRandomKey()),
                plain::describe,
                change -> change.fix().id(),
                Described.class);
        PCollection<Described> kept = step("filter", described, plain::filter, Described::id, Described.class);
        PCollection<Described> distinct = distinct(kept);
        PCollection<SweTask> tasks = step(
                "validate",
                distinct.apply("spread candidates", Reshuffle.viaRandomKey()),
                plain::validate,
                Described::id,
                SweTask.class);
        write(tasks);
    }

    private PCollection<Described> distinct(PCollection<Described> candidates) {
        Stepped<Described> byPatch = Duplicates.byPatch(candidates, stages);
        enter(byPatch, candidates);
        Stepped<Described> byStatement = Duplicates.byStatement(byPatch.accepted(), stages);
        enter(byStatement, byPatch.accepted());
        return byStatement.accepted();
    }

    private <InT, OutT> PCollection<OutT> step(
            String stage,
            PCollection<InT> input,
            Step<InT, OutT> step,
            SerializableFunction<InT, String> name,
            Class<OutT> type) {
        Stepped<OutT> stepped = Steps.apply(stage, input, step, name, RecordCoder.of(type), pause);
        enter(stepped, input);
        return stepped.accepted();
    }

    private void enter(Stepped<?> stepped, PCollection<?> input) {
        steps.add(stepped);
        inputs.add(labels(stepped.stage() + ":in", input));
        inputs.add(labels(stepped.stage() + ":accepted", stepped.accepted()));
        inputs.add(labels(stepped.stage() + ":rejected", stepped.refused()));
        inputs.add(labels(stepped.stage() + ":broken", stepped.broken()));
    }

    private static <T> PCollection<String> labels(String label, PCollection<T> values) {
        return values.apply(label, MapElements.into(TypeDescriptors.strings()).via(value -> label));
    }

    private void write(PCollection<SweTask> tasks) {
        List<PCollection<Written>> written = List.of(
                files.tasks(tasks),
                files.rejections(
                        flatten("refusals", steps.stream().map(Stepped::refused).toList())),
                files.broken(
                        flatten("breakages", steps.stream().map(Stepped::broken).toList())),
                files.measured(flatten(
                        "measurements", steps.stream().map(Stepped::measured).toList())),
                files.notes(flatten("notes", steps.stream().map(Stepped::notes).toList())),
                files.counts(counts()));
        files.manifest(flatten("files", written));
    }

    private PCollection<Count> counts() {
        return flatten("labels", inputs)
                .setCoder(StringUtf8Coder.of())
                .apply("count", org.apache.beam.sdk.transforms.Count.perElement())
                .setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()))
                .apply(
                        "count records",
                        MapElements.into(TypeDescriptor.of(Count.class)).via(pair -> {
                            String[] label = pair.getKey().split(":", 2);
                            return new Count(label[0], label[1], pair.getValue());
                        }))
                .setCoder(RecordCoder.of(Count.class));
    }

    private static <T> PCollection<T> flatten(String name, List<PCollection<T>> parts) {
        Coder<T> coder = parts.get(0).getCoder();
        return PCollectionList.of(parts)
                .apply("all " + name, Flatten.pCollections())
                .setCoder(coder);
    }
}
