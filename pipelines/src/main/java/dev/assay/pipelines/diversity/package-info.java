/** How varied and how hard the tasks of a run are, counted from its rows. */
@NullMarked
package dev.assay.pipelines.diversity;

import org.jspecify.annotations.NullMarked;
