/** Base and toolchain images. */
@NullMarked
package dev.assay.env.image;

import org.jspecify.annotations.NullMarked;
