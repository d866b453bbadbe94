package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.Books;
import dev.assay.pipelines.dataset.Publisher;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.swe.SweStages;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.joda.time.Duration;

/**
 * One run of the family: pipeline, books, output.
 *
 * @param sources repositories
 * @param stages the stages
 * @param directory output folder
 * @param shards files that the rows are spread over
 * @param config SHA-256 of the configuration
 * @param pause what happens before a second try
 */
public record SweRun(
        List<RepositoryRef> sources, SweStages stages, RunDirectory directory, int shards, String config, Pause pause) {
    /** Runs to the end and publishes. Throws {@link InfraException} when the pipeline itself fails. */
    public RunReport run(PipelineOptions options, Progress progress) {
        Instant started = Clock.systemUTC().instant();
        Pipeline pipeline = Pipeline.create(options);
        SwePipeline.build(pipeline, sources, stages, directory.root(), shards, pause);
        await(start(pipeline), progress);
        Books books = Books.read(directory);
        Instant finished = Clock.systemUTC().instant();
        RunReport report = RunReport.of(
                books,
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                finished.truncatedTo(ChronoUnit.SECONDS).toString(),
                ChronoUnit.MILLIS.between(started, finished) / 1000.0,
                versions(),
                config);
        new Publisher(directory).publish(books, report);
        return report;
    }

    private static PipelineResult start(Pipeline pipeline) {
        try {
            return pipeline.run();
        } catch (Pipeline.PipelineExecutionException e) {
            throw failed(e);
        }
    }

    private static void await(PipelineResult result, Progress progress) {
        try {
            PipelineResult.State state = null;
            while (state == null || !state.isTerminal()) {
                state = result.waitUntilFinish(Duration.standardSeconds(1));
                progress.at(counters(result));
                if (state == null) {
                    state = result.getState();
                }
            }
            if (state != PipelineResult.State.DONE) {
                throw new InfraException("pipeline", "The pipeline ended as (%s).".formatted(state), true);
            }
        } catch (Pipeline.PipelineExecutionException e) {
            throw failed(e);
        }
    }

    private static InfraException failed(Pipeline.PipelineExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new InfraException("pipeline", "The pipeline failed: %s".formatted(cause), true, e);
    }

    private static SortedMap<String, Long> counters(PipelineResult result) {
        SortedMap<String, Long> counters = new TreeMap<>();
        try {
            MetricQueryResults found = result.metrics()
                    .queryMetrics(MetricsFilter.builder()
                            .addNameFilter(MetricNameFilter.inNamespace(StepFn.COUNTERS))
                            .build());
            found.getCounters()
                    .forEach(counter -> counters.put(counter.getName().getName(), counter.getAttempted()));
        } catch (UnsupportedOperationException e) {
            // A runner without metrics: there is no progress to show.
        }
        return counters;
    }

    private static SortedMap<String, String> versions() {
        SortedMap<String, String> versions = new TreeMap<>();
        String own = SweRun.class.getPackage().getImplementationVersion();
        versions.put("assay", own == null ? "development" : own);
        versions.put("java", Runtime.version().toString());
        versions.put("beam", ReleaseInfo.getReleaseInfo().getVersion());
        return versions;
    }
}
