/** Dictionaries of the dictd form, such as FOLDOC, as a corpus of linked prose. */
@NullMarked
package dev.assay.search.corpus.dictionary;

import org.jspecify.annotations.NullMarked;
