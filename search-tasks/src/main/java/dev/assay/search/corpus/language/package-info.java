/** Which language a text is in. */
@NullMarked
package dev.assay.search.corpus.language;

import org.jspecify.annotations.NullMarked;
