package dev.assay.pipelines.flow;

import dev.assay.env.bundle.BundleFile;
import dev.assay.env.bundle.Environment;
import dev.assay.pipelines.config.SplitsConfig;
import dev.assay.pipelines.dataset.Books;
import dev.assay.pipelines.dataset.Family;
import dev.assay.pipelines.dataset.Publisher;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.diversity.SearchSpread;
import dev.assay.pipelines.diversity.SearchTally;
import dev.assay.pipelines.diversity.ToolDiversity;
import dev.assay.pipelines.diversity.ToolTally;
import dev.assay.pipelines.store.Blobs;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One run: the flow of each family in turn, then books and output.
 *
 * @param families the flows; one that fails does not keep the others from their work, which the next run finds finished
 * @param directory output folder
 * @param shards files that the rows of a family are spread over
 * @param config SHA-256 of the configuration
 * @param splits shares of the splits, as the configuration says them; absent where it does not
 */
public record Run(
        List<FamilyPipeline> families,
        RunDirectory directory,
        int shards,
        String config,
        @Nullable SplitsConfig splits) {
    public Run {
        families = List.copyOf(families);
    }

    /**
     * Runs to the end and publishes. Throws {@link InfraException} when the pipeline itself fails.
     *
     * @param options Beam's, for so many things at the same time
     */
    public RunReport run(IntFunction<PipelineOptions> options, Progress progress) {
        Instant started = Clock.systemUTC().instant();
        List<Books> books = new ArrayList<>();
        List<InfraException> failures = new ArrayList<>();
        for (FamilyPipeline family : families) {
            try {
                books.add(books(family, options, progress));
            } catch (InfraException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return publish(books, started);
    }

    /** Of the last round, which went over everything; the work of those before it was looked up. */
    private Books books(FamilyPipeline first, IntFunction<PipelineOptions> options, Progress progress) {
        Optional<FamilyPipeline> round = Optional.of(first);
        while (true) {
            FamilyPipeline family = round.orElseThrow();
            Pipeline pipeline = Pipeline.create(options.apply(family.parallelism()));
            family.build(pipeline, directory.root(), shards);
            await(start(pipeline), progress);
            Books books = Books.read(directory, family.family());
            round = family.again(books);
            if (round.isEmpty()) {
                return books;
            }
        }
    }

    private RunReport publish(List<Books> books, Instant started) {
        Instant finished = Clock.systemUTC().instant();
        RunReport report = RunReport.of(
                books,
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                finished.truncatedTo(ChronoUnit.SECONDS).toString(),
                ChronoUnit.MILLIS.between(started, finished) / 1000.0,
                versions(),
                config,
                splits,
                diversity(books),
                search(books));
        new Publisher(directory).publish(books, report);
        return report;
    }

    private @Nullable ToolDiversity diversity(List<Books> books) {
        for (Books each : books) {
            if (each.family().equals(Family.TOOLS)) {
                ToolTally tally = new ToolTally();
                each.files().forEach(file -> count(file.path(), tally));
                return tally.diversity();
            }
        }
        return null;
    }

    private @Nullable SearchSpread search(List<Books> books) {
        for (Books each : books) {
            if (each.family().equals(Family.SEARCH)) {
                SearchTally tally = new SearchTally();
                each.files().forEach(file -> count(file.path(), tally));
                return tally.spread();
            }
        }
        return null;
    }

    private void count(String path, SearchTally tally) {
        if (path.startsWith("tasks/") && path.endsWith(".jsonl")) {
            Blobs.lines(directory.staged(path), line -> tally.task(CanonicalJson.read(line, SearchTask.class)));
        } else if (path.startsWith("rejected/")) {
            Blobs.lines(directory.staged(path), line -> tally.refused(CanonicalJson.read(line, Rejection.class)));
        }
    }

    private void count(String path, ToolTally tally) {
        if (path.startsWith("tasks/") && path.endsWith(".jsonl")) {
            Blobs.lines(directory.staged(path), line -> tally.task(CanonicalJson.read(line, ToolTask.class)));
        } else if (path.endsWith("/" + BundleFile.ENVIRONMENT.path())) {
            Blobs.read(directory.staged(path))
                    .map(bytes -> CanonicalJson.read(new String(bytes, StandardCharsets.UTF_8), Environment.class))
                    .ifPresent(environment -> tally.environment(environment.relations()));
        }
    }

    static PipelineResult start(Pipeline pipeline) {
        try {
            return pipeline.run();
        } catch (Pipeline.PipelineExecutionException e) {
            throw failed(e);
        }
    }

    static void await(PipelineResult result, Progress progress) {
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

    static SortedMap<String, String> versions() {
        SortedMap<String, String> versions = new TreeMap<>();
        String own = Run.class.getPackage().getImplementationVersion();
        versions.put("assay", own == null ? "development" : own);
        versions.put("java", Runtime.version().toString());
        versions.put("beam", ReleaseInfo.getReleaseInfo().getVersion());
        return versions;
    }
}
