/** Git histories written down as plain files, for examples and tests. */
@NullMarked
package dev.assay.swe.history;

import org.jspecify.annotations.NullMarked;
