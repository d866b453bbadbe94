package dev.assay.env.rollout.notebook;

import dev.assay.env.rollout.ActingPolicy;
import dev.assay.env.rollout.ModelActor;
import dev.assay.inference.agent.Journal;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.verifiers.trace.AgentRef;
import java.util.List;

/** Who acts in trajectories of notebook problems. */
public interface NotebookActor {
    /** Who it is, in traces. */
    AgentRef ref();

    /** What is said before it speaks. */
    List<ChatMessage> opening(NotebookGround ground);

    /**
     * It, at the beginning of a trajectory.
     *
     * @param seed decides what it draws, where it draws anything
     */
    ActingPolicy policy(NotebookGround ground, PythonSession session, long seed);

    /** Where a trajectory is kept while it runs; costly ones go on after a kill. */
    Journal journal(String key);

    /** An agent without a model. It is told the statement, and costs so little that it begins anew after a kill. */
    static NotebookActor of(NotebookAgent agent) {
        return new NotebookActor() {
            @Override
            public AgentRef ref() {
                return agent.ref();
            }

            @Override
            public List<ChatMessage> opening(NotebookGround ground) {
                return List.of(new UserMessage(ground.task().statement()));
            }

            @Override
            public ActingPolicy policy(NotebookGround ground, PythonSession session, long seed) {
                return agent.policy(ground.task(), session, seed);
            }

            @Override
            public Journal journal(String key) {
                return Journal.inMemory();
            }
        };
    }

    /** A chat model. */
    static NotebookActor of(ModelActor model) {
        return new NotebookActor() {
            @Override
            public AgentRef ref() {
                return model.ref();
            }

            @Override
            public List<ChatMessage> opening(NotebookGround ground) {
                return model.opening(ground.task().statement());
            }

            @Override
            public ActingPolicy policy(NotebookGround ground, PythonSession session, long seed) {
                return model.policy();
            }

            @Override
            public Journal journal(String key) {
                return model.journal(key);
            }
        };
    }
}
