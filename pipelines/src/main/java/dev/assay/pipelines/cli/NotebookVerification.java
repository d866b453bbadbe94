package dev.assay.pipelines.cli;

import dev.assay.env.notebook.gate.RowCheck;
import dev.assay.env.notebook.gate.RowFinding;
import dev.assay.env.notebook.generate.FamilyGuesses;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Proves tasks of the code-interpreter family again, as many at once as there are kernels, and says what was found in their order. */
record NotebookVerification(Talk talk, NotebookKernels kernels, boolean json) {
    Verified verify(Path dataset, @Nullable Integer sample) {
        NotebookDataset rows = NotebookDataset.of(dataset);
        List<NotebookTask> tasks = rows.sample(sample);
        FamilyGuesses guesses = new FamilyGuesses();
        ExecutorService workers = Executors.newFixedThreadPool(NotebookKernels.KERNELS);
        try {
            List<Future<RowFinding>> running = new ArrayList<>();
            for (NotebookTask task : tasks) {
                Callable<RowFinding> work =
                        () -> new RowCheck(kernels.of(task.environment()), guesses).check(task, rows.files(task));
                running.add(workers.submit(work));
            }
            Verified done = Verified.NONE;
            for (int i = 0; i < tasks.size(); i++) {
                talk.progress("verifying %s (%d of %d)".formatted(tasks.get(i).name(), i + 1, tasks.size()));
                done = done.and(finished(tasks.get(i), running.get(i)));
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The verification was interrupted.", true, e);
        } finally {
            workers.shutdownNow();
        }
    }

    private Verified finished(NotebookTask task, Future<RowFinding> running) throws InterruptedException {
        try {
            RowFinding finding = running.get();
            show(finding);
            return new Verified(1, finding.holds() ? 0 : 1, 0);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InfraException infra) {
                talk.say("%s could not be checked: %s", task.name(), String.valueOf(infra.getMessage()));
                return new Verified(1, 0, 1);
            }
            throw new IllegalStateException("The verification itself failed: " + e.getCause(), e);
        }
    }

    private void show(RowFinding finding) {
        if (json) {
            talk.json(Map.of("finding", finding, "kill_rate", finding.killRate(), "holds", finding.holds()));
            return;
        }
        if (!finding.holds()) {
            talk.result("%s: DOES NOT HOLD".formatted(finding.task()));
            finding.problems().forEach(problem -> talk.result("  " + problem));
            return;
        }
        String solved =
                finding.runs() == 0 ? "nobody has solved it" : "solved in %d fresh kernels".formatted(finding.runs());
        talk.result("%s: holds, %s, %d of %d wrong answers and %d guesses refused"
                .formatted(finding.task(), solved, finding.killed(), finding.mutants(), finding.guesses()));
    }
}
