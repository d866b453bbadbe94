package dev.assay.swe.grade;

import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.swe.run.ContainerWorkbench;
import dev.assay.verifiers.task.SweTask;

/** Runs a task's tests on an attempt, in a fresh container without network. */
@FunctionalInterface
public interface TestPass {
    /**
     * Applies the attempt, lays the task's tests down fresh and runs them once.
     *
     * @param patch the attempt, empty for none
     * @throws dev.assay.verifiers.verdict.InfraException when the engine, the image or the sandbox fails
     */
    RunAttempt run(SweTask task, String patch);

    /** Test passes on a workbench, in the image that the row names. */
    static TestPass on(ContainerWorkbench workbench) {
        return workbench::attempt;
    }
}
