/** Setting up an environment: plan, build, run, diagnose, repair. */
@NullMarked
package dev.assay.swe.environment;

import org.jspecify.annotations.NullMarked;
