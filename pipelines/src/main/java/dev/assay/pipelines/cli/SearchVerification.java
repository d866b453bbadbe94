package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.search.CorpusFinder;
import dev.assay.pipelines.search.RowCorpus;
import dev.assay.search.verify.RowCheck;
import dev.assay.search.verify.RowFinding;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proves tasks of the search family again, as many at once as there are processors, and says what was found in their order.
 *
 * @param corpus where the corpus is, as somebody says; absent to look beside the rows
 */
record SearchVerification(Talk talk, @Nullable Path corpus, boolean json) {
    private static final int WORKERS = Runtime.getRuntime().availableProcessors();

    /** All rows of a dataset, or a sample of so many that depends on the rows alone. Throws {@link BadInput}. */
    Verified verify(Path dataset, @Nullable Integer size) {
        List<SearchTask> rows = DatasetReader.search(dataset);
        Map<String, List<SearchTask>> byCorpus = rows.stream()
                .sorted(Comparator.comparing(task -> CanonicalJson.id(task.name())))
                .limit(size == null ? rows.size() : size)
                .sorted(Comparator.comparing(SearchTask::name))
                .collect(Collectors.groupingBy(task -> task.environment().digest(), TreeMap::new, Collectors.toList()));
        Verified done = Verified.NONE;
        for (Map.Entry<String, List<SearchTask>> entry : byCorpus.entrySet()) {
            talk.progress("opening the corpus " + entry.getKey());
            try (RowCorpus found = CorpusFinder.ofThisMachine().find(dataset, entry.getKey(), corpus)) {
                if (!found.intact()) {
                    throw new BadInput(
                            "The index (%s) of the corpus holds other documents than those of its digest (%s).%nMaybe name the corpus with --corpus, or remove the index so that it is made again."
                                    .formatted(found.found(), found.digest()));
                }
                done = done.and(verify(new RowCheck(found.facts()), entry.getValue()));
            }
        }
        return done;
    }

    private Verified verify(RowCheck check, List<SearchTask> tasks) {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<RowFinding>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(workers.submit(() -> check.check(task))));
            Verified done = Verified.NONE;
            for (int i = 0; i < tasks.size(); i++) {
                talk.progress("verifying %s (%d of %d)".formatted(tasks.get(i).name(), i + 1, tasks.size()));
                RowFinding finding = running.get(i).get();
                show(finding);
                done = done.and(new Verified(1, finding.holds() ? 0 : 1, 0));
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("storage", "The verification was interrupted.", true, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The verification itself failed: " + e.getCause(), e);
        } finally {
            workers.shutdownNow();
        }
    }

    private void show(RowFinding finding) {
        if (json) {
            talk.json(Map.of("finding", finding, "holds", finding.holds()));
            return;
        }
        if (!finding.holds()) {
            talk.result("%s: DOES NOT HOLD".formatted(finding.task()));
            finding.problems().forEach(problem -> talk.result("  " + problem));
            return;
        }
        talk.result("%s: holds, %d statements, %d wrong answers of the row and %d of the agents asked again refuted"
                .formatted(finding.task(), finding.statements(), finding.candidates(), finding.again()));
    }
}
