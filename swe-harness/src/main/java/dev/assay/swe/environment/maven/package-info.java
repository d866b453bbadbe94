/** Recipes for Java projects built with Maven. */
@NullMarked
package dev.assay.swe.environment.maven;

import org.jspecify.annotations.NullMarked;
