package dev.assay.inference.agent;

import dev.assay.inference.chat.SampledTokens;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.chat.ToolCallingModel.Turn;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.trace.NodeUsage;
import dev.assay.verifiers.verdict.InfraException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a policy said, made fit for a trace. */
final class Replies {
    /** How a reply ended that the bound on tokens cut off. */
    static final String CUT = "length";

    /** How a reply ended that the endpoint marked as a refusal. */
    static final String REFUSAL = "refusal";

    /** No token of a usual vocabulary has more characters for long. */
    private static final int LONGEST_TOKEN = 16;

    private Replies() {}

    /**
     * The message, each call with an id of its own: models leave ids out or use one twice. Throws InfraException when there is nothing in
     * it and no token was written.
     */
    static AssistantMessage message(Sampled sampled) {
        Turn turn = sampled.turn();
        AssistantMessage said = turn.message();
        String content = said.content().isEmpty() ? turn.refusal() : said.content();
        if (content.isEmpty() && said.reasoning().isEmpty() && said.calls().isEmpty() && written(sampled) == 0) {
            throw new InfraException("model", "The model returned an empty message of no tokens.", true);
        }
        return new AssistantMessage(said.reasoning(), content, named(said.calls()));
    }

    /** Calls whose ids differ; those that do keep theirs. */
    static List<ToolCall> named(List<ToolCall> calls) {
        Set<String> used = new HashSet<>();
        List<ToolCall> named = new ArrayList<>();
        for (ToolCall call : calls) {
            String wanted = call.id() == null || call.id().isEmpty() ? "call-" + named.size() : call.id();
            String id = wanted;
            for (int i = 1; !used.add(id); i++) {
                id = wanted + "#" + i;
            }
            named.add(new ToolCall(id, call.name(), call.arguments()));
        }
        return named;
    }

    static NodeUsage usage(Sampled sampled) {
        Turn turn = sampled.turn();
        SampledTokens tokens = sampled.tokens();
        long read = tokens == null
                ? Math.max(0, turn.promptTokens())
                : tokens.prompt().size();
        return new NodeUsage(read, written(sampled), finish(sampled));
    }

    private static @Nullable String finish(Sampled sampled) {
        if (!sampled.turn().refusal().isEmpty()) {
            return REFUSAL;
        }
        if (sampled.turn().cut()) {
            return CUT;
        }
        return sampled.finish().isEmpty() ? null : sampled.finish();
    }

    /** By the ids where there are some; else as reported, but no less than the characters need: a budget must not be talked away. */
    private static long written(Sampled sampled) {
        SampledTokens tokens = sampled.tokens();
        if (tokens != null) {
            return tokens.ids().size();
        }
        AssistantMessage said = sampled.turn().message();
        long characters = said.reasoning().length();
        characters += said.content().length();
        for (ToolCall call : said.calls()) {
            characters += call.arguments().length();
        }
        return Math.max(sampled.turn().completionTokens(), characters / LONGEST_TOKEN);
    }
}
