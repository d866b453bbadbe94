package dev.assay.swe.environment;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Stage;

/**
 * Builds environments and runs test stages in them. The set-up loop and the gate both stand on it; the real one uses
 * containers, the one of the tests is scripted.
 *
 * <p>Failures of the engine are InfraExceptions; whatever the repository does is a value.
 */
public interface Workbench {
    /** What the first warning of a run begins with when a patch did not apply, so that no test ran. */
    String PATCH_FAILED = "PATCH_FAILED ";

    /**
     * Builds, or finds, the repository image of a recipe: toolchain plus warm dependencies, shared by all instances whose
     * dependency files hash alike. Runs the install lines with the network at the base commit, once more over the patched
     * tree when a patch touches a dependency file, and between the two over the tests alone when both patches do; then removes
     * the tree.
     */
    BuildAttempt build(SweCandidate candidate, Recipe recipe);

    /** Runs the recipe's test lines once on a stage, in a fresh container of the instance image, without network. */
    RunAttempt run(SweCandidate candidate, Recipe recipe, BuildAttempt build, Stage stage);

    /**
     * Says that a candidate is decided: instance images that only it has used go, but for the one that its row names. Never throws.
     *
     * @param image the instance image that the row names; empty when there is no row
     */
    void settle(SweCandidate candidate, String image);

    /**
     * A build.
     *
     * @param image repository image id, empty when the build failed
     * @param end how the failing (or last) line ended
     * @param log tail of its output, bounded
     */
    record BuildAttempt(String image, ExecResult.End end, int exitCode, String log) {
        /** Whether there is an image. */
        public boolean ok() {
            return !image.isEmpty();
        }
    }

    /**
     * A test run.
     *
     * @param run outcome and statuses
     * @param instanceImage id of the image it ran in
     * @param end how the command ended
     * @param exitCode its exit code
     * @param log tail of its output, bounded
     * @param wallMillis wall time, for run.json only
     */
    record RunAttempt(
            TestRun run, String instanceImage, ExecResult.End end, int exitCode, String log, long wallMillis) {}
}
