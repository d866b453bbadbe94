/** Trajectories in notebook problems: agents that act by cells in a real kernel, and what their answers are worth. */
@NullMarked
package dev.assay.env.rollout.notebook;

import org.jspecify.annotations.NullMarked;
