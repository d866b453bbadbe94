/** Composes questions to tables, tries mistakes on them, and refuses those that would not tell a solver from a guesser. */
@NullMarked
package dev.assay.env.notebook.table.design;

import org.jspecify.annotations.NullMarked;
