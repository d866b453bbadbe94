/** The rule-based planner. */
@NullMarked
package dev.assay.swe.environment.rules;

import org.jspecify.annotations.NullMarked;
