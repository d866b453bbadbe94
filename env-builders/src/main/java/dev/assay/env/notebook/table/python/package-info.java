/** The published solutions: cells of pandas and scipy that answer a question. */
@NullMarked
package dev.assay.env.notebook.table.python;

import org.jspecify.annotations.NullMarked;
