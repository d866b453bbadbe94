package dev.assay.env.world;

import org.jspecify.annotations.Nullable;

/**
 * What was found in data, or done to it, that a reader should know.
 *
 * @param code stable upper-case code, {@code MIXED_TYPES}
 * @param table where; absent when it concerns everything
 * @param column where; absent when it concerns the table
 * @param text one sentence with values, free of paths and times
 */
public record ProfileNote(String code, @Nullable String table, @Nullable String column, String text) {}
