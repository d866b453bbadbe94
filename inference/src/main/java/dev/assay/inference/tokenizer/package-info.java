/** Texts as the tokens of a model. */
@NullMarked
package dev.assay.inference.tokenizer;

import org.jspecify.annotations.NullMarked;
