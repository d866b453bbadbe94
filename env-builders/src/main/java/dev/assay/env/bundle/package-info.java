/** Bundles: the files of a tool environment, written and read. */
@NullMarked
package dev.assay.env.bundle;

import org.jspecify.annotations.NullMarked;
