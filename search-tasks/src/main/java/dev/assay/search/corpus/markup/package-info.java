/** Markdown and HTML pages with their links, out of folders and web archives. */
@NullMarked
package dev.assay.search.corpus.markup;

import org.jspecify.annotations.NullMarked;
