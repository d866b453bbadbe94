package dev.assay.pipelines.search;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.config.SearchConfig;
import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Document;
import dev.assay.search.index.IndexRate;
import dev.assay.search.question.Evaluator;
import dev.assay.search.question.Question;
import dev.assay.search.verify.Outcome;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures the search family over a corpus, in processor time of one thread, so that other work on the machine does not count. */
public final class SearchMeasures implements AutoCloseable {
    private final OpenCorpus corpus;

    private SearchMeasures(OpenCorpus corpus) {
        this.corpus = corpus;
    }

    /**
     * Over the corpus of a configuration, which is read where that was not done before.
     *
     * @param folders of read corpora
     * @throws BadInput when it has no search family, or nothing can be read
     */
    public static SearchMeasures open(RunConfig run, Path folders) {
        SearchConfig config = run.search();
        if (config == null) {
            throw new BadInput("The configuration has no search family.\nMaybe add 'search: {questions: 100}'.");
        }
        List<CorpusSource> sources = new CorpusSources(CorpusSources.LISTS).of(config.corpus());
        try {
            return new SearchMeasures(
                    OpenCorpus.open(folders, sources, OpenCorpus.Asking.of(run, config, sources), false));
        } catch (CorpusException | IOException e) {
            throw new BadInput("The corpus of the search family cannot be used: %s".formatted(e.getMessage()), e);
        }
    }

    /**
     * How fast its documents are indexed, beside bare Lucene. Holds all of them in memory.
     *
     * @param folder for what is built, removed again
     */
    public IndexRate index(Path folder, int rounds) {
        List<Document> documents = new ArrayList<>();
        corpus.library().each(documents::add);
        try {
            return IndexRate.measure(documents, folder, rounds);
        } catch (IOException e) {
            throw new UncheckedIOException("The index cannot be built.", e);
        }
    }

    /**
     * What a time of trials came to.
     *
     * @param tried trials
     * @param kept of those
     * @param time of the processor that they took
     * @param proofs milliseconds that the exact evaluator takes for each kept question to find its answers and that there are no others,
     *     shortest first
     */
    public record Made(int tried, int kept, Duration time, List<Double> proofs) {
        public Made {
            proofs = List.copyOf(proofs);
        }

        /** Kept questions a core-minute. */
        public double keptAMinute() {
            return kept / minutes();
        }

        /** Trials a core-minute. */
        public double triedAMinute() {
            return tried / minutes();
        }

        private double minutes() {
            return time.toNanos() / 60e9;
        }

        /** Milliseconds that this share of the proofs take at most; 0 when there is none. */
        public double proof(double share) {
            return proofs.isEmpty() ? 0 : proofs.get((int) Math.min(proofs.size() - 1, share * proofs.size()));
        }
    }

    /** Makes, answers and verifies questions from number 0 on until the processor has worked for so long. */
    public Made questions(Duration most) {
        List<SearchTask> kept = new ArrayList<>();
        int tried = 0;
        long start = processorTime();
        while (processorTime() - start < most.toNanos()) {
            if (corpus.attempt(tried++) instanceof Outcome.Kept one) {
                kept.add(one.task());
            }
        }
        Duration time = Duration.ofNanos(processorTime() - start);
        return new Made(tried, kept.size(), time, proofs(kept));
    }

    private List<Double> proofs(List<SearchTask> kept) {
        Evaluator evaluator = new Evaluator(corpus.facts());
        List<Double> times = new ArrayList<>();
        for (SearchTask task : kept) {
            Question question = CanonicalJson.read(task.constraints(), Question.class);
            long start = processorTime();
            evaluator.matches(question.constraint(), task.answers().size());
            times.add((processorTime() - start) / 1e6);
        }
        Collections.sort(times);
        return times;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    public void close() {
        try {
            corpus.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The corpus cannot be closed.", e);
        }
    }
}
