/**
 * Agents that answer questions with nothing but search and open: no model, no facts, only the words of the question and of the pages.
 */
@NullMarked
package dev.assay.search.answer;

import org.jspecify.annotations.NullMarked;
