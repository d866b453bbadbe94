/** Published sets of problems: read line by line, each a problem for the gate or a refusal. */
@NullMarked
package dev.assay.env.notebook.sets;

import org.jspecify.annotations.NullMarked;
