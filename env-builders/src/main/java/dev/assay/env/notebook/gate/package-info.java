/** The gate of notebook problems: solved in a real kernel, again, and attacked with wrong answers and guesses. */
@NullMarked
package dev.assay.env.notebook.gate;

import org.jspecify.annotations.NullMarked;
