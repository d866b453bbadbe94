/** Answers questions to tables by SQL, in DuckDB. */
@NullMarked
package dev.assay.env.notebook.table.engine;

import org.jspecify.annotations.NullMarked;
