/** The planner that asks a chat model. */
@NullMarked
package dev.assay.swe.environment.model;

import org.jspecify.annotations.NullMarked;
