/** Recipes for Python projects. */
@NullMarked
package dev.assay.swe.environment.python;

import org.jspecify.annotations.NullMarked;
