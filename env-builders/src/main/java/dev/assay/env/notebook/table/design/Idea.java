package dev.assay.env.notebook.table.design;

import java.util.function.Consumer;

/**
 * A kind of question.
 *
 * @param kind of its family, {@code window}
 * @param least steps that it needs
 * @param make adds steps and what is asked to a draft; throws a refusal when the data has no columns for it
 */
record Idea(String kind, int least, Consumer<Draft> make) {}
