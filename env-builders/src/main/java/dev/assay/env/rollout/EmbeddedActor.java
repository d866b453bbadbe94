package dev.assay.env.rollout;

import dev.assay.inference.agent.Journal;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.verifiers.trace.AgentRef;
import java.util.List;

/** An agent without a model. It is told the prompt, and costs so little that it begins anew after a kill. */
record EmbeddedActor(EmbeddedAgent agent, EmbeddedAgent.Stage stage) implements Actor {
    @Override
    public AgentRef ref() {
        return agent.ref();
    }

    @Override
    public List<ChatMessage> opening(ToolGround ground) {
        return List.of(new UserMessage(ground.task().prompt()));
    }

    @Override
    public ActingPolicy policy(ToolGround ground, SessionTools tools, long seed) {
        return agent.policy(ground, tools, stage, seed);
    }

    @Override
    public Journal journal(String key) {
        return Journal.inMemory();
    }
}
