/** Scores trajectories with a model that has a success head: in which form it reads them, in which order, with which memory. */
@NullMarked
package dev.assay.inference.score;

import org.jspecify.annotations.NullMarked;
