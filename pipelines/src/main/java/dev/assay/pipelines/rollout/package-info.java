/** Rollouts: what is asked for, where it runs, and what is kept of it. */
@NullMarked
package dev.assay.pipelines.rollout;

import org.jspecify.annotations.NullMarked;
