/** Designs planning tasks: from a world, step by step, each step measured. */
@NullMarked
package dev.assay.env.plan.design;

import org.jspecify.annotations.NullMarked;
