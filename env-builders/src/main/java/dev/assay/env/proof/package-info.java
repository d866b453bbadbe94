/** Proves published tool environments and their tasks again, and grades attempts at them, from their files alone. */
@NullMarked
package dev.assay.env.proof;

import org.jspecify.annotations.NullMarked;
