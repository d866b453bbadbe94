package dev.assay.swe.run;

import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.Verdict;

/** What validating a candidate came to. */
public sealed interface Validation {
    /** What it cost; for the run's own record, never for a row. */
    Measurements measurements();

    /** The gate accepted it and the image is clean. */
    record Accepted(SweTask task, Measurements measurements) implements Validation {}

    /** It is not a task. */
    record Refused(Rejection rejection, Measurements measurements) implements Validation {}

    /** It could not be judged: engine, image or storage failed, several times. */
    record Broken(Verdict.InfraFailure failure, Measurements measurements) implements Validation {}
}
