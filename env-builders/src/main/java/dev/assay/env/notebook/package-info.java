/** Problems that are solved in a notebook: what they are, wherever they come from. */
@NullMarked
package dev.assay.env.notebook;

import org.jspecify.annotations.NullMarked;
