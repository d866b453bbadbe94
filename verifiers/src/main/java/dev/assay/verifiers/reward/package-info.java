/** What a trajectory is worth: named parts, their combination, and detectors of trajectories that cheat. */
@NullMarked
package dev.assay.verifiers.reward;

import org.jspecify.annotations.NullMarked;
