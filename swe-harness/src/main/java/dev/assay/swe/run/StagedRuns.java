package dev.assay.swe.run;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench;
import dev.assay.swe.environment.Workbench.BuildAttempt;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.verifiers.gate.StageRuns;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Stage;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The runs of one candidate so far. */
final class StagedRuns {
    /** A run is repeated this often after infrastructure failures, each time in a fresh container. */
    private static final int RETRIES = 2;

    private final Workbench workbench;
    private final SweCandidate candidate;
    private final Recipe recipe;
    private final BuildAttempt build;
    private final Map<Stage, List<RunAttempt>> attempts = new EnumMap<>(Stage.class);
    private final Pause pause;
    private int retries;

    StagedRuns(Workbench workbench, SweCandidate candidate, Recipe recipe, BuildAttempt build, Pause pause) {
        this.workbench = workbench;
        this.candidate = candidate;
        this.recipe = recipe;
        this.build = build;
        this.pause = pause;
        for (Stage stage : Stage.values()) {
            attempts.put(stage, new ArrayList<>());
        }
    }

    static String name(Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    RunAttempt run(Stage stage) {
        return add(stage, retried(() -> workbench.run(candidate, recipe, build, stage)));
    }

    RunAttempt add(Stage stage, RunAttempt attempt) {
        of(stage).add(attempt);
        return attempt;
    }

    /** Tries again after a failure that may pass; the last failure is thrown. */
    <T> T retried(Supplier<T> work) {
        for (int left = RETRIES; ; left--) {
            try {
                return work.get();
            } catch (InfraException e) {
                if (left == 0 || !e.retryable()) {
                    throw e;
                }
                retries++;
                pause.before(RETRIES - left + 1);
            }
        }
    }

    StageRuns forGate() {
        return new StageRuns(runs(Stage.BASE), runs(Stage.TEST), runs(Stage.GOLD));
    }

    List<TestRun> runs(Stage stage) {
        return of(stage).stream().map(RunAttempt::run).toList();
    }

    /** The last attempt of each stage that ran. */
    SortedMap<String, RunAttempt> last() {
        SortedMap<String, RunAttempt> last = new TreeMap<>();
        attempts.forEach((stage, list) -> {
            if (!list.isEmpty()) {
                last.put(name(stage), list.get(list.size() - 1));
            }
        });
        return last;
    }

    /** The image that the runs used; empty before the first. */
    String image() {
        return of(Stage.GOLD).isEmpty() ? "" : of(Stage.GOLD).get(0).instanceImage();
    }

    Measurements measured(long leakMillis, LayerBytes bytes) {
        SortedMap<String, List<Long>> millis = new TreeMap<>();
        attempts.forEach((stage, list) -> millis.put(
                name(stage), list.stream().map(RunAttempt::wallMillis).toList()));
        return new Measurements(millis, leakMillis, retries, bytes);
    }

    private List<RunAttempt> of(Stage stage) {
        return attempts.computeIfAbsent(stage, any -> new ArrayList<>());
    }
}
