package dev.assay.env.transact;

import dev.assay.verifiers.relation.Database;

/**
 * What an agent might leave behind.
 *
 * @param kind what was done, {@code one call less}
 * @param last the final database
 * @param answer what was submitted
 */
public record Attempt(String kind, Database last, String answer) {}
