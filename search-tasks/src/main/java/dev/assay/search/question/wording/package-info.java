/** Questions in English: words of a corpus, and a grammar that makes sentences of constraints. */
@NullMarked
package dev.assay.search.question.wording;

import org.jspecify.annotations.NullMarked;
