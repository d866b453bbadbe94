/** What judging says: a score, an infrastructure failure or an invalid task. */
@NullMarked
package dev.assay.verifiers.verdict;

import org.jspecify.annotations.NullMarked;
