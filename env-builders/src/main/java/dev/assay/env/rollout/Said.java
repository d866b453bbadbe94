package dev.assay.env.rollout;

import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.chat.ToolCallingModel.Turn;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ToolCall;
import java.util.List;

/** Replies of agents without a model. */
public final class Said {
    private Said() {}

    /** Words alone, which end a trajectory. */
    public static Sampled text(String words) {
        return reply(words, List.of());
    }

    /** Words to a call. */
    public static Sampled call(String words, ToolCall call) {
        return reply(words, List.of(call));
    }

    private static Sampled reply(String words, List<ToolCall> calls) {
        return new Sampled(new Turn(new AssistantMessage("", words, calls), "", false, 0, 0), "", null);
    }
}
