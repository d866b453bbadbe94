/** Models that score by a rubric: what they are shown, and replies of a strict form. */
@NullMarked
package dev.assay.inference.rubric;

import org.jspecify.annotations.NullMarked;
