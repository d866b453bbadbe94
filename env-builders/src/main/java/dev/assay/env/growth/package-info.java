/** Grows tasks of the tools family: designed step by step, proven, and put into rows. */
@NullMarked
package dev.assay.env.growth;

import org.jspecify.annotations.NullMarked;
