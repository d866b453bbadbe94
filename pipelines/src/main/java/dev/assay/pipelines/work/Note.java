package dev.assay.pipelines.work;

/**
 * A number that {@code run.json} must show although no candidate ended there: what mining left out, a judge that was silent.
 *
 * @param stage the stage
 * @param subject the source or candidate that it is about
 * @param kind what was counted
 * @param number how many
 */
public record Note(String stage, String subject, String kind, long number) {}
