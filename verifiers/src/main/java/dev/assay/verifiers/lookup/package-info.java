/** Look-up tasks, as data: what one finds, picks and counts through several hops. */
@NullMarked
package dev.assay.verifiers.lookup;

import org.jspecify.annotations.NullMarked;
