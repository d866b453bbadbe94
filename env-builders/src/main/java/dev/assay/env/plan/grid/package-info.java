/** Planning tasks as arrays of numbers, for whoever looks at thousands of answers: entities are positions, expressions tables. */
@NullMarked
package dev.assay.env.plan.grid;

import org.jspecify.annotations.NullMarked;
