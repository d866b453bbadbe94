/** The gate of the tools family: what a task must stand before it is published. */
@NullMarked
package dev.assay.env.gate;

import org.jspecify.annotations.NullMarked;
