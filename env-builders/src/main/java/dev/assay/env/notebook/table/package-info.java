/** Problems about tables: made from category packs, or composed for tables that users bring. */
@NullMarked
package dev.assay.env.notebook.table;

import org.jspecify.annotations.NullMarked;
