package dev.assay.env.engine;

/**
 * Whether bubblewrap can be used.
 *
 * @param ready whether it works for this user
 * @param explanation what was found and done or, when it does not work, why and what to do about it
 */
public record BubblewrapStatus(boolean ready, String explanation) {}
