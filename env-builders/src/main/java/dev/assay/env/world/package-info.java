/** Worlds: relational data of one category with what may be asked about it. */
@NullMarked
package dev.assay.env.world;

import org.jspecify.annotations.NullMarked;
