package dev.assay.pipelines.config;

import org.jspecify.annotations.Nullable;

/**
 * What a run says of the dataset that is made of it.
 *
 * @param splits shares of the splits; absent for those that are usual
 */
public record DatasetConfig(@Nullable SplitsConfig splits) {}
