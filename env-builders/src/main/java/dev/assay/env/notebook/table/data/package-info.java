/** Tables to ask about: made from category packs and soiled, or brought by users and looked through. */
@NullMarked
package dev.assay.env.notebook.table.data;

import org.jspecify.annotations.NullMarked;
