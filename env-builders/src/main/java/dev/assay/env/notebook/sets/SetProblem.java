package dev.assay.env.notebook.sets;

import dev.assay.env.notebook.Problem;
import dev.assay.verifiers.task.Provenance;

/**
 * A problem of a set.
 *
 * @param problem for the gate
 * @param question as the set has it, without what is the same in every statement
 * @param text question and constraints, as the set has them
 * @param provenance source and licence
 */
public record SetProblem(Problem problem, String question, String text, Provenance provenance) {}
