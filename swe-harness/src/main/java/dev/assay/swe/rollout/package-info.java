/** Trajectories in repositories: agents that act by commands and edits in a container, and what their changes are worth. */
@NullMarked
package dev.assay.swe.rollout;

import org.jspecify.annotations.NullMarked;
