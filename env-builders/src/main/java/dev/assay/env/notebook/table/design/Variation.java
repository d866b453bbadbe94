package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.reading.Readings;

/**
 * A mistake as another question, or another reading of the tables.
 *
 * @param mistake in a few words
 * @param essential whether the question is refused when the mistake gives the right answer
 * @param question what is asked by mistake
 * @param readings how the tables are read by mistake
 * @param head rows of the first table that are looked at; 0 for all
 */
record Variation(String mistake, boolean essential, Question question, Readings readings, long head) {}
