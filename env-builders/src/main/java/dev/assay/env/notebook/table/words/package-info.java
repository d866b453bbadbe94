/** What the solver is told: questions to tables in English. */
@NullMarked
package dev.assay.env.notebook.table.words;

import org.jspecify.annotations.NullMarked;
