package dev.assay.env.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.agent.FileJournal;
import dev.assay.inference.agent.Journal;
import dev.assay.inference.agent.Policy;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.verifiers.trace.AgentRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat model. What it said is kept in a file while a trajectory runs, so that it is not asked for again after a kill.
 *
 * @param model who decides
 * @param system the operator's words; empty for none
 * @param journals folder of trajectories under way, which exists
 */
public record ModelActor(Policy model, String system, Path journals) implements Actor {
    @Override
    public AgentRef ref() {
        return model.ref();
    }

    @Override
    public List<ChatMessage> opening(ToolGround ground) {
        return opening(ground.task().prompt());
    }

    /** What is said before it speaks, of a task of any family. */
    public List<ChatMessage> opening(String prompt) {
        List<ChatMessage> opening = new ArrayList<>();
        if (!system.isBlank()) {
            opening.add(new SystemMessage(system));
        }
        opening.add(new UserMessage(prompt));
        return opening;
    }

    @Override
    public ActingPolicy policy(ToolGround ground, SessionTools tools, long seed) {
        return policy();
    }

    /** It, at the beginning of a trajectory of any family. */
    public ActingPolicy policy() {
        return new ActingPolicy() {
            @Override
            public AgentRef ref() {
                return model.ref();
            }

            @Override
            public Sampled next(List<ChatMessage> conversation, List<JsonNode> schemas) {
                return model.next(conversation, schemas);
            }
        };
    }

    @Override
    public Journal journal(String key) {
        return new FileJournal(journals.resolve(key + ".jsonl"));
    }
}
