/** Questions to tables as data: steps that make a table of a table, and what is asked of the last one. */
@NullMarked
package dev.assay.env.notebook.table.algebra;

import org.jspecify.annotations.NullMarked;
