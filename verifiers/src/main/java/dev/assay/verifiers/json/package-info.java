/** Canonical JSON and the content ids derived from it. */
@NullMarked
package dev.assay.verifiers.json;

import org.jspecify.annotations.NullMarked;
