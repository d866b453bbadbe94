package dev.assay.inference.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.chat.Sampler;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.EncodingVersion;
import dev.assay.verifiers.trace.AgentRef;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A chat model as a policy. It sees the reasoning that the version's rule keeps, and no other; without thinking it sees none.
 *
 * <p>How an endpoint is told to think is its own matter: see the extra fields of
 * {@link dev.assay.inference.chat.OpenAiSampler}.
 */
public final class ModelPolicy implements Policy {
    private final Sampler sampler;
    private final AgentRef ref;
    private final EncodingVersion version;

    /**
     * A model.
     *
     * @param policyVersion of its weights
     * @param settings what else decides its replies, for the trace
     */
    public ModelPolicy(
            Sampler sampler,
            String name,
            String policyVersion,
            boolean thinking,
            EncodingVersion version,
            SortedMap<String, String> settings) {
        this.sampler = sampler;
        this.ref = new AgentRef(name, policyVersion, thinking, version.id(), settings);
        this.version = version;
    }

    @Override
    public AgentRef ref() {
        return ref;
    }

    @Override
    public Sampled next(List<ChatMessage> conversation, List<JsonNode> tools) {
        List<ChatMessage> seen = new ArrayList<>();
        for (int i = 0; i < conversation.size(); i++) {
            ChatMessage message = conversation.get(i);
            boolean keeps = ref.thinking() && version.rule().keeps(conversation, i);
            seen.add(
                    message instanceof AssistantMessage said && !keeps
                            ? new AssistantMessage("", said.content(), said.calls())
                            : message);
        }
        return sampler.sample(seen, tools);
    }
}
