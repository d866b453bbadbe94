/** Makes questions from a corpus: long-tail beginnings, exploration, composition, obfuscation, each step under the exact evaluator. */
@NullMarked
package dev.assay.search.question.construct;

import org.jspecify.annotations.NullMarked;
