/** Changes as text: splitting a fix into gold and test patch, reading diffs that others wrote, refusing dangerous ones. */
@NullMarked
package dev.assay.swe.patch;

import org.jspecify.annotations.NullMarked;
