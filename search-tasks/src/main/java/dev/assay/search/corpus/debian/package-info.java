/** Debian's package lists as a corpus: packages, source packages, maintainers, sections and virtual packages, linked both ways. */
@NullMarked
package dev.assay.search.corpus.debian;

import org.jspecify.annotations.NullMarked;
