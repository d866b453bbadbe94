package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Books;
import dev.assay.pipelines.dataset.Count;
import dev.assay.pipelines.dataset.Family;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.search.Kept;
import dev.assay.pipelines.search.SearchPlan;
import dev.assay.pipelines.search.SearchStages;
import dev.assay.pipelines.search.Trial;
import dev.assay.pipelines.search.TrialBlock;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.likeness.Outline;
import dev.assay.verifiers.likeness.Precedence;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.verdict.Pause;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The search family from numbers of trials to staged rows: make, answer and verify each question, drop what asks nearly the same of the
 * same entities, write.
 *
 * @param plan the trials, and how many questions are wanted
 * @param stages the stages
 * @param alike similarity of the words of two questions about the same entities, in (0,1], from which they count as nearly the same
 * @param parallelism trials worked on at the same time
 * @param pause what happens before a second try
 */
public record SearchPipeline(SearchPlan plan, SearchStages stages, double alike, int parallelism, Pause pause)
        implements FamilyPipeline {
    @Override
    public Family family() {
        return Family.SEARCH;
    }

    @Override
    public Optional<FamilyPipeline> again(Books books) {
        return plan.next(books.rows()).map(next -> new SearchPipeline(next, stages, alike, parallelism, pause));
    }

    @Override
    public void build(Pipeline pipeline, String root, int shards) {
        RecordCoder.register(
                pipeline,
                TrialBlock.class,
                Trial.class,
                Kept.class,
                SearchTask.class,
                Rejection.class,
                Breakage.class,
                Measured.class,
                Note.class,
                Count.class,
                Written.class);
        Wiring wiring = new Wiring(family(), root, shards, pause);
        SearchStages plain = stages;
        PCollection<Kept> kept = distinct(questions(pipeline, wiring), wiring);
        wiring.finish(
                new StoredRows<>(Kept.class, Kept::task, SearchTask.class, plain::task, SearchTask::name),
                kept,
                List.of(corpus(pipeline, new CorpusFiles(new Staging(root), plain))));
    }

    private PCollection<Kept> questions(Pipeline pipeline, Wiring wiring) {
        SearchStages plain = stages;
        Groups groups = Groups.of(pipeline.getOptions());
        PCollection<Trial> trials = pipeline.apply(
                        "trials", Create.of(plan.blocks()).withCoder(RecordCoder.of(TrialBlock.class)))
                .apply("spread trials", Reshuffle.<TrialBlock>viaRandomKey().withNumBuckets(groups.work()))
                .apply(
                        "numbers",
                        FlatMapElements.into(TypeDescriptor.of(Trial.class)).via(TrialBlock::trials))
                .setCoder(RecordCoder.of(Trial.class));
        return Gathered.of("gather questions", wiring.step("question", trials, plain::attempt, Trial::id, Kept.class));
    }

    /**
     * Questions of one grammar share their phrases, so likeness of words alone says nothing: only those about the same entities are
     * compared. There the same constraints are the same question, in whatever words and order.
     */
    private PCollection<Kept> distinct(PCollection<Kept> questions, Wiring wiring) {
        double bound = alike;
        return wiring.enter(
                new NearDuplicateStage<>(
                                "near-question",
                                Kept.class,
                                kept -> new Outline(new Precedence("", kept.id()), QuestionLikeness.outline(kept)),
                                kept -> List.of(kept.about()),
                                () -> new QuestionLikeness(bound),
                                SearchPipeline::refusal)
                        .apply(questions),
                questions);
    }

    private static Rejection refusal(String id, String kept) {
        return new Rejection(
                "search",
                "near-duplicate",
                "NEAR_DUPLICATE",
                id,
                "The question asks what another asks, or nearly that, of the same entities.",
                new TreeMap<>(Map.of("kept", kept)));
    }

    private static PCollection<Written> corpus(Pipeline pipeline, CorpusFiles files) {
        return pipeline.apply("corpus", Create.of("corpus").withCoder(StringUtf8Coder.of()))
                .apply(
                        "write corpus",
                        FlatMapElements.into(TypeDescriptor.of(Written.class)).via(any -> files.write()))
                .setCoder(RecordCoder.of(Written.class));
    }

    /** Stages what is published of the corpus. */
    private record CorpusFiles(Staging staging, SearchStages stages) implements Serializable {
        List<Written> write() {
            List<Written> written = new ArrayList<>();
            for (Map.Entry<String, Path> file : stages.corpus().entrySet()) {
                try {
                    written.add(staging.file(file.getKey(), file.getValue()));
                } catch (IOException e) {
                    throw new UncheckedIOException("The file (%s) cannot be written.".formatted(file.getKey()), e);
                }
            }
            return written;
        }
    }
}
