/** Profiling: any relational data that a user brings becomes worlds. */
@NullMarked
package dev.assay.env.profile;

import org.jspecify.annotations.NullMarked;
