package dev.assay.pipelines.rollout;

/**
 * A trajectory as it is kept once it is judged.
 *
 * @param line its trace as it is published: canonical JSON, without times
 * @param rolled what the account says of it
 */
record FinishedTrajectory(String line, Rolled rolled) {}
