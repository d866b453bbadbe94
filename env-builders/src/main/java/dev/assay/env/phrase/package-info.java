/** English for terms, conditions and questions over a world: exact, so that who reads it needs nothing else. */
@NullMarked
package dev.assay.env.phrase;

import org.jspecify.annotations.NullMarked;
