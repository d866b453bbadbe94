/** What changes of build files are for: the product, or its tests alone. */
@NullMarked
package dev.assay.swe.build;

import org.jspecify.annotations.NullMarked;
