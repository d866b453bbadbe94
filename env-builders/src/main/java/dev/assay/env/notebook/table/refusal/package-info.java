/** Why tables, and questions to them, are refused. */
@NullMarked
package dev.assay.env.notebook.table.refusal;

import org.jspecify.annotations.NullMarked;
