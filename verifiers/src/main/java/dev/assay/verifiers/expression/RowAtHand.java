package dev.assay.verifiers.expression;

import dev.assay.verifiers.relation.Row;

/**
 * The row that fields speak of.
 *
 * @param table its table
 * @param row the row
 */
public record RowAtHand(String table, Row row) {}
