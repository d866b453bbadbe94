/** The constraint solver behind planning tasks: proves that they can be done, and counts in how many ways. Never the published solution. */
@NullMarked
package dev.assay.env.plan.solve;

import org.jspecify.annotations.NullMarked;
