package dev.assay.env.rollout;

import dev.assay.inference.agent.Journal;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.verifiers.trace.AgentRef;
import java.util.List;

/** Who acts in trajectories. */
public interface Actor {
    /** Who it is, in traces. */
    AgentRef ref();

    /** What is said before it speaks. */
    List<ChatMessage> opening(ToolGround ground);

    /**
     * It, at the beginning of a trajectory.
     *
     * @param seed decides what it draws, where it draws anything
     */
    ActingPolicy policy(ToolGround ground, SessionTools tools, long seed);

    /** Where a trajectory is kept while it runs; costly ones go on after a kill. */
    Journal journal(String key);
}
