/** How the texts in the cells of a file become values, as data and in words. */
@NullMarked
package dev.assay.env.notebook.table.reading;

import org.jspecify.annotations.NullMarked;
