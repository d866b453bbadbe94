/** What the documents of a corpus state, in memory: compact, sorted, for exact questions. */
@NullMarked
package dev.assay.search.fact;

import org.jspecify.annotations.NullMarked;
