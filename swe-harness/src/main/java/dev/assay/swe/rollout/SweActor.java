package dev.assay.swe.rollout;

import dev.assay.env.rollout.ActingPolicy;
import dev.assay.env.rollout.ModelActor;
import dev.assay.inference.agent.Journal;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.trace.AgentRef;
import java.util.List;

/** Who acts in trajectories in repositories. */
public interface SweActor {
    /** Who it is, in traces. */
    AgentRef ref();

    /** What is said before it speaks. */
    List<ChatMessage> opening(SweTask task);

    /**
     * It, at the beginning of a trajectory.
     *
     * @param seed decides what it draws, where it draws anything
     */
    ActingPolicy policy(SweTask task, CodeSession session, long seed);

    /** Where a trajectory is kept while it runs; costly ones go on after a kill. */
    Journal journal(String key);

    /** An agent without a model. It is told the prompt, and begins anew after a kill. */
    static SweActor of(SweAgent agent) {
        return new SweActor() {
            @Override
            public AgentRef ref() {
                return agent.ref();
            }

            @Override
            public List<ChatMessage> opening(SweTask task) {
                return List.of(new UserMessage(CodePrompt.inCopy(task)));
            }

            @Override
            public ActingPolicy policy(SweTask task, CodeSession session, long seed) {
                return agent.policy(task, session, seed);
            }

            @Override
            public Journal journal(String key) {
                return Journal.inMemory();
            }
        };
    }

    /** A chat model. */
    static SweActor of(ModelActor model) {
        return new SweActor() {
            @Override
            public AgentRef ref() {
                return model.ref();
            }

            @Override
            public List<ChatMessage> opening(SweTask task) {
                return model.opening(CodePrompt.inCopy(task));
            }

            @Override
            public ActingPolicy policy(SweTask task, CodeSession session, long seed) {
                return model.policy();
            }

            @Override
            public Journal journal(String key) {
                return model.journal(key);
            }
        };
    }
}
