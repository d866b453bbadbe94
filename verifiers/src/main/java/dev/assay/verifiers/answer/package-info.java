/** Answers: what a text says, read strictly. */
@NullMarked
package dev.assay.verifiers.answer;

import org.jspecify.annotations.NullMarked;
