package dev.assay.env.plan.grid;

import org.jspecify.annotations.Nullable;

/**
 * What a solution's search comes to.
 *
 * @param answer the plan that it finds; absent when there is none or the tries are used up
 * @param tries entities tried
 */
public record SearchResult(int @Nullable [] answer, int tries) {}
