/** Relational data: schemas, tables, rows, immutable databases. */
@NullMarked
package dev.assay.verifiers.relation;

import org.jspecify.annotations.NullMarked;
