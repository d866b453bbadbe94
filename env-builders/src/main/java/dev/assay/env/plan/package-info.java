/** Planning tasks: their verifier and solution in Python, the solver, the designer, mutants and baseline agents. */
@NullMarked
package dev.assay.env.plan;

import org.jspecify.annotations.NullMarked;
