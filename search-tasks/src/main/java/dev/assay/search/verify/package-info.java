/** Keeps a question only if its answer is verified in every pass and every other answer that was given is proven wrong. */
@NullMarked
package dev.assay.search.verify;

import org.jspecify.annotations.NullMarked;
