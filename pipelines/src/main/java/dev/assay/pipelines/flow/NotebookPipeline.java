package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Count;
import dev.assay.pipelines.dataset.Family;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.notebook.NotebookRequest;
import dev.assay.pipelines.notebook.NotebookStages;
import dev.assay.pipelines.notebook.Proven;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.likeness.Outline;
import dev.assay.verifiers.likeness.Precedence;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.verdict.Pause;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The code-interpreter family from requests to staged rows and files: make each problem and prove it, drop what is asked twice, write.
 *
 * @param requests every problem that is asked for
 * @param stages the stages
 * @param parallelism problems worked on at the same time
 * @param pause what happens before a second try
 */
public record NotebookPipeline(List<NotebookRequest> requests, NotebookStages stages, int parallelism, Pause pause)
        implements FamilyPipeline {
    public NotebookPipeline {
        requests = List.copyOf(requests);
    }

    @Override
    public Family family() {
        return Family.NOTEBOOK;
    }

    @Override
    public void build(Pipeline pipeline, String root, int shards) {
        RecordCoder.register(
                pipeline,
                NotebookRequest.class,
                Proven.class,
                NotebookTask.class,
                Rejection.class,
                Breakage.class,
                Measured.class,
                Note.class,
                Count.class,
                Written.class);
        Wiring wiring = new Wiring(family(), root, shards, pause);
        NotebookStages plain = stages;
        Groups groups = Groups.of(pipeline.getOptions());
        PCollection<NotebookRequest> asked = pipeline.apply(
                        "requests", Create.of(requests).withCoder(RecordCoder.of(NotebookRequest.class)))
                .apply(
                        "spread requests",
                        Reshuffle.<NotebookRequest>viaRandomKey().withNumBuckets(groups.work()));
        PCollection<Proven> proven = Gathered.of(
                "gather tasks", wiring.step("prove", asked, plain::prove, NotebookRequest::id, Proven.class));
        PCollection<Proven> kept = distinct(proven, wiring);
        PCollection<NotebookTask> rows = kept.apply(
                        "rows",
                        MapElements.into(TypeDescriptor.of(NotebookTask.class)).via(plain::task))
                .setCoder(RecordCoder.of(NotebookTask.class));
        wiring.finish(
                rows,
                NotebookTask.class,
                NotebookTask::name,
                List.of(files(kept, new Sessions(new Staging(root), plain))));
    }

    /** Problems of one family differ in numbers only, so likeness of words says nothing: what is asked twice is dropped. */
    private static PCollection<Proven> distinct(PCollection<Proven> tasks, Wiring wiring) {
        return wiring.enter(
                new NearDuplicateStage<>(
                                "duplicate",
                                Proven.class,
                                proven -> new Outline(new Precedence("", proven.id()), proven.task()),
                                proven -> List.of(proven.task()),
                                () -> String::equals,
                                NotebookPipeline::refusal)
                        .apply(tasks),
                tasks);
    }

    private static Rejection refusal(String id, String kept) {
        return new Rejection(
                "notebook",
                "duplicate",
                "DUPLICATE",
                id,
                "The task asks what another asks.",
                new TreeMap<>(Map.of("kept", kept)));
    }

    private static PCollection<Written> files(PCollection<Proven> kept, Sessions to) {
        return kept.apply("with files", Filter.by(Proven::files))
                .apply(
                        "write files",
                        FlatMapElements.into(TypeDescriptor.of(Written.class)).via(to::write))
                .setCoder(RecordCoder.of(Written.class));
    }

    /** Stages the files that sessions begin with. */
    private record Sessions(Staging staging, NotebookStages stages) implements Serializable {
        List<Written> write(Proven proven) {
            List<Written> written = new ArrayList<>();
            try {
                Path local = Files.createTempFile("assay-session", "");
                try {
                    for (Map.Entry<String, byte[]> file : stages.files(proven).entrySet()) {
                        Files.write(local, file.getValue());
                        written.add(staging.file(RunDirectory.environment(proven.id(), file.getKey()), local));
                    }
                } finally {
                    Files.deleteIfExists(local);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The files of (%s) cannot be written.".formatted(proven.id()), e);
            }
            return written;
        }
    }
}
