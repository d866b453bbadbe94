/** Trajectories in tool environments: agents without a model that act by tool calls, and chat models, each judged by the task's verifier. */
@NullMarked
package dev.assay.env.rollout;

import org.jspecify.annotations.NullMarked;
