/** Makers of problems in mathematics and logic: drawn from a seed, answered in Java, solved again in Python. */
@NullMarked
package dev.assay.env.notebook.generate;

import org.jspecify.annotations.NullMarked;
