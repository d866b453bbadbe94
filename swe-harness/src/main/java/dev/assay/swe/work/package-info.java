/** One candidate from a change to a proven task: the other packages put together, free of any runner. */
@NullMarked
package dev.assay.swe.work;

import org.jspecify.annotations.NullMarked;
