/** Instance images, test runs in them, the leak check, and the validation of a candidate by the gate. */
@NullMarked
package dev.assay.swe.run;

import org.jspecify.annotations.NullMarked;
