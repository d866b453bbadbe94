/** Open questions to a corpus with rubrics of their own, written, answered and judged by models. */
@NullMarked
package dev.assay.search.rubric;

import org.jspecify.annotations.NullMarked;
