/** Planning tasks, as data: choices in slots under constraints. */
@NullMarked
package dev.assay.verifiers.plan;

import org.jspecify.annotations.NullMarked;
