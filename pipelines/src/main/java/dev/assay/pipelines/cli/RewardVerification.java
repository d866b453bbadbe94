package dev.assay.pipelines.cli;

import dev.assay.env.bundle.BundleProblem;
import dev.assay.env.bundle.BundleReader;
import dev.assay.env.grade.ToolGrader;
import dev.assay.pipelines.bench.Workers;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.pipelines.rollout.PartCheck;
import dev.assay.pipelines.rollout.RewardCheck;
import dev.assay.pipelines.rollout.RewardContradiction;
import dev.assay.pipelines.work.Lazy;
import dev.assay.swe.grade.TestPass;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Computes the rewards of stored traces again, several at once, and says what contradicts them in the order of the traces. */
final class RewardVerification {
    /** Lines that are held at once. */
    private static final int TOGETHER = 128;

    private final Talk talk;
    private final RewardCheck check;
    private final boolean json;
    private int all;
    private int bad;
    private int broken;

    /**
     * A verification.
     *
     * @param hosts asked for only where a verifier has to run
     */
    RewardVerification(Talk talk, Supplier<ToolHosts> hosts, Map<String, RewardCheck.Row> rows, boolean json) {
        this.talk = talk;
        Lazy<ToolGrader> grader = new Lazy<>(() -> new ToolGrader(hosts.get().judge()));
        this.check = new RewardCheck(grader::get, rows);
        this.json = json;
    }

    /**
     * The tasks of datasets and bundles, by id. Throws {@link BadInput}.
     *
     * @param grading runs the tests of a task on an attempt, where that is needed
     */
    static Map<String, RewardCheck.Row> rows(List<Path> paths, TestPass grading) {
        Map<String, RewardCheck.Row> rows = new HashMap<>();
        for (Path path : paths) {
            Set<String> families = ToolRows.isBundle(path) ? Set.of("tools") : DatasetReader.families(path);
            if (families.contains("tools")) {
                tools(path, rows);
            }
            if (families.contains("swe")) {
                DatasetReader.swe(path).forEach(task -> rows.put(task.id(), new RewardCheck.SweRow(task, grading)));
            }
            if (families.contains("notebook")) {
                DatasetReader.notebook(path).forEach(task -> rows.put(task.id(), new RewardCheck.NotebookRow(task)));
            }
            if (families.contains("search")) {
                DatasetReader.search(path).forEach(task -> rows.put(task.id(), new RewardCheck.SearchRow(task)));
            }
        }
        return rows;
    }

    private static void tools(Path path, Map<String, RewardCheck.Row> rows) {
        SortedMap<String, Path> bundles = ToolRows.bundles(path);
        bundles.values().stream().distinct().forEach(RewardVerification::checked);
        for (ToolTask task : ToolRows.of(path).values()) {
            Path bundle = bundles.get(task.name());
            if (bundle == null) {
                throw new BadInput("The task (%s) has no bundle.".formatted(task.name()));
            }
            rows.put(task.id(), new RewardCheck.ToolRow(task, bundle));
        }
    }

    private static void checked(Path bundle) {
        try {
            BundleReader.of(bundle);
        } catch (BundleProblem e) {
            throw new BadInput("The bundle (%s) is not as it was made. %s".formatted(bundle, e.message()), e);
        }
    }

    private record Came(List<RewardContradiction> contradictions, String broken) {}

    Verified verify(List<Path> datasets) {
        ExecutorService pool = Executors.newFixedThreadPool(Workers.THREADS);
        try {
            for (Path dataset : datasets) {
                PartCheck parts = StoredRule.of(dataset);
                // A file is taken at its word: what of it is no trace is a finding.
                for (Path file : Files.isRegularFile(dataset) ? List.of(dataset) : TraceFiles.files(dataset)) {
                    file(file, parts.with(StoredRule.missing(dataset, file)), pool);
                }
                taken(dataset, parts);
            }
        } finally {
            pool.shutdownNow();
        }
        return new Verified(all, bad, broken);
    }

    /** Says what a number of rewards that hold does not. */
    private void taken(Path dataset, PartCheck parts) {
        if (!parts.taken().isEmpty()) {
            talk.say(
                    "%s: the parts %s are taken as they stand, since the traces alone do not say what they are.",
                    dataset, parts.taken());
        }
        if (!parts.unrewarded().isEmpty()) {
            String why = parts.unrewarded().entrySet().stream()
                    .map(each -> "%s %d".formatted(each.getKey(), each.getValue()))
                    .collect(Collectors.joining(", "));
            talk.say("%s: of those that hold some have no reward, as it should be: %s.", dataset, why);
        }
    }

    private void file(Path file, PartCheck parts, ExecutorService pool) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            List<Callable<Came>> work = new ArrayList<>();
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                String text = line;
                String place = "%s, line %d".formatted(file.getFileName(), number);
                work.add(() -> came(text, place, parts));
                if (work.size() == TOGETHER) {
                    together(work, pool);
                }
            }
            together(work, pool);
        } catch (IOException e) {
            throw new BadInput("The traces (%s) cannot be read: %s".formatted(file, e), e);
        }
    }

    private Came came(String line, String place, PartCheck parts) {
        try {
            return new Came(check.of(line, place, parts), "");
        } catch (InfraException e) {
            return new Came(List.of(), "%s: %s".formatted(place, e.getMessage()));
        }
    }

    private void together(List<Callable<Came>> work, ExecutorService pool) {
        try {
            for (Future<Came> each : pool.invokeAll(work)) {
                show(each.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The verification was interrupted.", true, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The verification itself failed: " + e.getCause(), e);
        }
        work.clear();
        talk.progress("rewards computed again: %d".formatted(all));
    }

    private void show(Came came) {
        all++;
        bad += came.contradictions().isEmpty() ? 0 : 1;
        if (!came.broken().isEmpty()) {
            broken++;
            talk.say("could not be checked: %s", came.broken());
        }
        for (RewardContradiction each : came.contradictions()) {
            if (json) {
                talk.json(each);
            } else {
                talk.result("%s: %s: it says %s, and %s comes out"
                        .formatted(each.trace(), each.kind(), each.stored(), each.computed()));
            }
        }
    }
}
