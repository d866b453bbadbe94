/** Which texts are nearly the same, and which of them to keep. */
@NullMarked
package dev.assay.verifiers.likeness;

import org.jspecify.annotations.NullMarked;
