package dev.assay.env.rollout;

import dev.assay.inference.agent.Policy;

/** A policy for one trajectory, with whatever it holds while it acts. */
public interface ActingPolicy extends Policy, AutoCloseable {
    /** Lets go of it. */
    @Override
    default void close() {}
}
