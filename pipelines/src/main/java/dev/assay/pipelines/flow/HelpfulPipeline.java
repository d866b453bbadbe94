package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Count;
import dev.assay.pipelines.dataset.Family;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.search.HelpfulRequest;
import dev.assay.pipelines.search.HelpfulStages;
import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.Note;
import dev.assay.verifiers.likeness.Outline;
import dev.assay.verifiers.likeness.Precedence;
import dev.assay.verifiers.likeness.Words;
import dev.assay.verifiers.task.HelpfulTask;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.verdict.Pause;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;

/**
 * Open questions with rubrics, from their numbers to staged rows: each is written, answered and judged; what is asked in the same words
 * twice is dropped.
 *
 * @param questions how many are tried
 * @param stages the stage
 * @param parallelism questions worked on at the same time
 * @param pause what happens before a second try
 */
public record HelpfulPipeline(int questions, HelpfulStages stages, int parallelism, Pause pause)
        implements FamilyPipeline {
    @Override
    public Family family() {
        return Family.HELPFUL;
    }

    @Override
    public void build(Pipeline pipeline, String root, int shards) {
        RecordCoder.register(
                pipeline,
                HelpfulRequest.class,
                HelpfulTask.class,
                Rejection.class,
                Breakage.class,
                Measured.class,
                Note.class,
                Count.class,
                Written.class);
        Wiring wiring = new Wiring(family(), root, shards, pause);
        HelpfulStages plain = stages;
        Groups groups = Groups.of(pipeline.getOptions());
        List<HelpfulRequest> requests =
                IntStream.range(0, questions).mapToObj(HelpfulRequest::new).toList();
        PCollection<HelpfulRequest> asked = pipeline.apply(
                        "open questions", Create.of(requests).withCoder(RecordCoder.of(HelpfulRequest.class)))
                .apply(
                        "spread open questions",
                        Reshuffle.<HelpfulRequest>viaRandomKey().withNumBuckets(groups.work()));
        PCollection<HelpfulTask> judged = Gathered.of(
                "gather open questions",
                wiring.step("helpful", asked, plain::make, HelpfulRequest::id, HelpfulTask.class));
        wiring.finish(distinct(judged, wiring), HelpfulTask.class, HelpfulTask::name, List.of());
    }

    private static PCollection<HelpfulTask> distinct(PCollection<HelpfulTask> tasks, Wiring wiring) {
        return wiring.enter(
                new NearDuplicateStage<>(
                                "same-helpful",
                                HelpfulTask.class,
                                task -> new Outline(new Precedence("", task.name()), words(task)),
                                task -> List.of(words(task)),
                                () -> String::equals,
                                HelpfulPipeline::refusal)
                        .apply(tasks),
                tasks);
    }

    private static String words(HelpfulTask task) {
        return String.join(" ", Words.of(task.question()));
    }

    private static Rejection refusal(String name, String kept) {
        return new Rejection(
                "helpful",
                "duplicate",
                "DUPLICATE",
                name,
                "The question asks what another asks, in the same words.",
                new TreeMap<>(Map.of("kept", kept)));
    }
}
