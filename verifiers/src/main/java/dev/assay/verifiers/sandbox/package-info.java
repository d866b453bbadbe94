/** The contract of a place where untrusted commands run. */
@NullMarked
package dev.assay.verifiers.sandbox;

import org.jspecify.annotations.NullMarked;
