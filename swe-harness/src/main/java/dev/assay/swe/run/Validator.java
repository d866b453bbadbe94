package dev.assay.swe.run;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench;
import dev.assay.swe.environment.Workbench.BuildAttempt;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.verdict.Pause;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a candidate with a working environment is a task: runs the three configurations, asks the gate, checks the
 * image for leaks and writes the row. Stops as soon as no further run can change a refusal.
 */
public final class Validator {
    private final Workbench workbench;
    private final LeakCheck leaks;
    private final Function<String, LayerBytes> bytes;
    private final SortedMap<String, String> versions;
    private final Pause pause;

    /**
     * A validator.
     *
     * @param bytes what an instance image adds to its repository image
     * @param versions versions that every row names
     */
    public Validator(
            Workbench workbench,
            LeakCheck leaks,
            Function<String, LayerBytes> bytes,
            SortedMap<String, String> versions) {
        this(workbench, leaks, bytes, versions, Pause.GROWING);
    }

    Validator(
            Workbench workbench,
            LeakCheck leaks,
            Function<String, LayerBytes> bytes,
            SortedMap<String, String> versions,
            Pause pause) {
        this.workbench = workbench;
        this.leaks = leaks;
        this.bytes = bytes;
        this.versions = new TreeMap<>(versions);
        this.pause = pause;
    }

    /**
     * Validates a candidate. Never throws for what the repository or the engine does.
     *
     * @param firstGold a gold run that set-up has made already, counted as the first; null for none
     * @param runs how often each configuration runs
     */
    public Validation validate(
            SweCandidate candidate,
            Repository source,
            Recipe recipe,
            BuildAttempt build,
            @Nullable RunAttempt firstGold,
            int runs) {
        StagedRuns staged = new StagedRuns(workbench, candidate, recipe, build, pause);
        return new OneValidation(candidate, source, recipe, staged, leaks, bytes, versions).decide(firstGold, runs);
    }
}
