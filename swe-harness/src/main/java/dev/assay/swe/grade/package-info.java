/** Grading attempts by anyone's agent. */
@NullMarked
package dev.assay.swe.grade;

import org.jspecify.annotations.NullMarked;
