/** The arithmetic of group-relative policy optimisation over traces of one task: advantages, divergences, masks, success rates. */
@NullMarked
package dev.assay.verifiers.group;

import org.jspecify.annotations.NullMarked;
