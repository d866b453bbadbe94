/** Tools derived from the schema of a world: what each is called, takes and tells. */
@NullMarked
package dev.assay.env.tools;

import org.jspecify.annotations.NullMarked;
