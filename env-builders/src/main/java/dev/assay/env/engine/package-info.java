/** The container engine: containers, images by content, sandboxes, and cleaning up after ourselves. */
@NullMarked
package dev.assay.env.engine;

import org.jspecify.annotations.NullMarked;
