package dev.assay.pipelines.work;

import dev.assay.verifiers.verdict.InfraException;

/**
 * A candidate that could not be judged because something below it broke, after retries. A category of its own: neither
 * accepted nor rejected, never in the store, done again by the next run.
 *
 * @param stage where it was
 * @param candidate its id
 * @param boundary what broke, see {@link dev.assay.verifiers.verdict.Verdict.InfraFailure}
 * @param cause what happened
 */
public record Breakage(String stage, String candidate, String boundary, String cause) {
    /** The breakage that an exception stands for. */
    public static Breakage of(String stage, String candidate, Throwable e) {
        String boundary = e instanceof InfraException infra ? infra.boundary() : "assay";
        return new Breakage(
                stage,
                candidate,
                boundary,
                e instanceof InfraException ? String.valueOf(e.getMessage()) : e.toString());
    }
}
