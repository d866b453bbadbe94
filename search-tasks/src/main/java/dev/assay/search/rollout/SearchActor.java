package dev.assay.search.rollout;

import dev.assay.env.rollout.ActingPolicy;
import dev.assay.env.rollout.ModelActor;
import dev.assay.inference.agent.Journal;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.verifiers.trace.AgentRef;
import java.util.List;

/** Who acts in trajectories of search questions. */
public interface SearchActor {
    /** Who it is, in traces. */
    AgentRef ref();

    /** What is said before it speaks. */
    List<ChatMessage> opening(SearchGround ground);

    /**
     * It, at the beginning of a trajectory.
     *
     * @param seed decides what it draws, where it draws anything
     */
    ActingPolicy policy(SearchGround ground, SearchSession session, long seed);

    /** Where a trajectory is kept while it runs; costly ones go on after a kill. */
    Journal journal(String key);

    /**
     * An agent without a model. It is told the question, and costs so little that it begins anew after a kill.
     *
     * @param budget multiple of the small one that it may spend
     */
    static SearchActor of(SearchAgent agent, int budget) {
        return new SearchActor() {
            @Override
            public AgentRef ref() {
                return agent.ref(budget);
            }

            @Override
            public List<ChatMessage> opening(SearchGround ground) {
                return List.of(new UserMessage(ground.task().question()));
            }

            @Override
            public ActingPolicy policy(SearchGround ground, SearchSession session, long seed) {
                return agent.policy(ground, session, budget, seed);
            }

            @Override
            public Journal journal(String key) {
                return Journal.inMemory();
            }
        };
    }

    /** A chat model. */
    static SearchActor of(ModelActor model) {
        return new SearchActor() {
            @Override
            public AgentRef ref() {
                return model.ref();
            }

            @Override
            public List<ChatMessage> opening(SearchGround ground) {
                return model.opening(ground.task().question());
            }

            @Override
            public ActingPolicy policy(SearchGround ground, SearchSession session, long seed) {
                return model.policy();
            }

            @Override
            public Journal journal(String key) {
                return model.journal(key);
            }
        };
    }
}
