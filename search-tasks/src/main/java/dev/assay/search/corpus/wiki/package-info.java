/** Dumps of wikis that run on MediaWiki, such as Wikipedia. */
@NullMarked
package dev.assay.search.corpus.wiki;

import org.jspecify.annotations.NullMarked;
