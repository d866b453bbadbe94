/** Texts as vectors. */
@NullMarked
package dev.assay.inference.embedding;

import org.jspecify.annotations.NullMarked;
