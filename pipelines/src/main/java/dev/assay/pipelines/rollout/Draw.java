package dev.assay.pipelines.rollout;

/**
 * A trajectory that is asked for.
 *
 * @param agent who acts
 * @param group what it is compared with
 * @param sample its number within the group, from 0
 */
public record Draw(String agent, String group, int sample) {}
