/** Look-up tasks: how they grow, their verifiers and solutions in Python, wrong answers and baseline agents. */
@NullMarked
package dev.assay.env.lookup;

import org.jspecify.annotations.NullMarked;
