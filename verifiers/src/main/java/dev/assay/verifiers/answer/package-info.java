/** Answers: what a text says, read strictly, and whether it is the right one. */
@NullMarked
package dev.assay.verifiers.answer;

import org.jspecify.annotations.NullMarked;
