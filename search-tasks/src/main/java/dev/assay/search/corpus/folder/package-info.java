/** Folders of Markdown and HTML pages with relative links, such as the documentation of a project. */
@NullMarked
package dev.assay.search.corpus.folder;

import org.jspecify.annotations.NullMarked;
