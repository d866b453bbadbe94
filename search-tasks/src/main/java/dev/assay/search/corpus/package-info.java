/**
 * Documents with their links and facts, and the contract of what reads them.
 *
 * <p>Facts lie beside documents because a document holds facts and a fact points into a document: two packages would form a cycle.
 */
@NullMarked
package dev.assay.search.corpus;

import org.jspecify.annotations.NullMarked;
