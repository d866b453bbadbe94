/** Test statuses of repeated runs and the decision of the gate. */
@NullMarked
package dev.assay.verifiers.gate;

import org.jspecify.annotations.NullMarked;
