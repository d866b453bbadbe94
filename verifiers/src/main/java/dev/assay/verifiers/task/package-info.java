/** Tasks, their environments and where they came from. */
@NullMarked
package dev.assay.verifiers.task;

import org.jspecify.annotations.NullMarked;
