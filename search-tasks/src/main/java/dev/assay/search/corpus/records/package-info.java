/** Documents in JSON lines, and linked records of a database as documents. */
@NullMarked
package dev.assay.search.corpus.records;

import org.jspecify.annotations.NullMarked;
