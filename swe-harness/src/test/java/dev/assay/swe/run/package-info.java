/** Tests of instance images, runs and validation. */
@NullMarked
package dev.assay.swe.run;

import org.jspecify.annotations.NullMarked;
