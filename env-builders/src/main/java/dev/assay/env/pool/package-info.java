/** Sandboxes that are started in advance and used one after the other. */
@NullMarked
package dev.assay.env.pool;

import org.jspecify.annotations.NullMarked;
