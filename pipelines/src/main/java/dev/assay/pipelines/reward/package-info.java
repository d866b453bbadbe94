/** Rewards of stored trajectories computed anew: parts are measured, put together, and written with their groups. */
@NullMarked
package dev.assay.pipelines.reward;

import org.jspecify.annotations.NullMarked;
