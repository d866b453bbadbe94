/** Documents in JSON lines. */
@NullMarked
package dev.assay.search.corpus.records;

import org.jspecify.annotations.NullMarked;
