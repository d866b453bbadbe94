package dev.assay.pipelines.search;

import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.BuildDigest;
import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.search.verify.Outcome;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stages as they really are, on the machine that they are called on. */
public record LocalSearchStages(RunSettings settings) implements SearchStages {
    private static final String STAGE = "question";

    @Override
    public void attempt(Trial trial, Emit<Kept> out) {
        SearchBench bench = SearchBench.of(settings);
        if (trial.number() == 0) {
            bench.corpus().notes().forEach(out::note);
        }
        boolean sampled = trial.number() < bench.config().sample();
        WorkStore store = new WorkStore(settings.store());
        String key = key(trial, sampled, bench.corpus());
        FinishedTrial finished = store.find(STAGE, key, FinishedTrial.class).orElseGet(() -> {
            FinishedTrial made = made(trial, sampled, bench.corpus());
            store.put(STAGE, key, made);
            return made;
        });
        finished.emit(trial, key, out);
    }

    private static FinishedTrial made(Trial trial, boolean sampled, OpenCorpus corpus) {
        long start = System.nanoTime();
        long processor = processorTime();
        Outcome outcome = corpus.attempt(trial.number());
        SortedMap<String, Long> cost = new TreeMap<>();
        cost.put("wall_millis", (System.nanoTime() - start) / 1_000_000);
        cost.put("cpu_micros", (processorTime() - processor) / 1_000);
        if (outcome instanceof Outcome.Kept kept) {
            if (sampled) {
                cost.putAll(corpus.solved(kept.task()));
            }
            return new FinishedTrial(kept.task(), null, sampled ? measured(trial, "accepted", cost) : null);
        }
        Rejection rejection = ((Outcome.Refused) outcome).rejection();
        return new FinishedTrial(null, rejection, sampled ? measured(trial, rejection.code(), cost) : null);
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Measured measured(Trial trial, String result, SortedMap<String, Long> cost) {
        return new Measured(trial.id(), trial.id(), result, cost, List.of());
    }

    @Override
    public SearchTask task(Kept kept) {
        return new WorkStore(settings.store())
                .find(STAGE, kept.stored(), FinishedTrial.class)
                .flatMap(finished -> Optional.ofNullable(finished.task()))
                .orElseThrow(() -> new InfraException(
                        "storage",
                        "The store has lost the question (%s) that this run put there.".formatted(kept.id()),
                        false));
    }

    @Override
    public SortedMap<String, Path> corpus() {
        OpenCorpus corpus = SearchBench.of(settings).corpus();
        try {
            SortedMap<String, Path> files = new TreeMap<>();
            corpus.files().forEach((name, file) -> files.put(RunDirectory.environment(corpus.name(), name), file));
            return files;
        } catch (IOException e) {
            throw new InfraException("storage", "The corpus cannot be published: %s".formatted(e), true, e);
        }
    }

    /** What decides the result: the number, the corpus and how is asked about it, and the code that does it. */
    private static String key(Trial trial, boolean sampled, OpenCorpus corpus) {
        return CanonicalJson.id(Map.of(
                "stage",
                STAGE,
                "build",
                BuildDigest.own(),
                "corpus",
                corpus.key(),
                "number",
                trial.number(),
                "sampled",
                sampled));
    }
}
