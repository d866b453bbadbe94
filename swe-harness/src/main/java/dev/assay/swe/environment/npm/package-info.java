/** Recipes for JavaScript and TypeScript projects with a package.json. */
@NullMarked
package dev.assay.swe.environment.npm;

import org.jspecify.annotations.NullMarked;
