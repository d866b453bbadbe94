/** A corpus that can be searched: the inverted index, the documents and the graph of their links. */
@NullMarked
package dev.assay.search.index;

import org.jspecify.annotations.NullMarked;
