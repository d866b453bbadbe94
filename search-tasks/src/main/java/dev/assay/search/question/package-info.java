/** Questions as data: constraints on an entity, what satisfies them, and why nothing else does. */
@NullMarked
package dev.assay.search.question;

import org.jspecify.annotations.NullMarked;
