/** Trajectories in questions of the search family: who acts, with which tools, and what comes of it. */
@NullMarked
package dev.assay.search.rollout;

import org.jspecify.annotations.NullMarked;
