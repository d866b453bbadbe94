package dev.assay.inference.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.agent.Messages;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ControlText;
import dev.assay.inference.encoding.Conversation;
import dev.assay.inference.encoding.Encoder;
import dev.assay.inference.encoding.EncoderOptions;
import dev.assay.inference.encoding.EncodingException;
import dev.assay.inference.encoding.EncodingVersion;
import dev.assay.inference.encoding.Prompt;
import dev.assay.inference.encoding.Span;
import dev.assay.inference.score.Unscored.Reason;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Trajectories as the conversations that DeepSeek-V3.2 reads: the branch that they ended on, from the first message to the last, tools
 * offered by the first. The policy's are the replies that it made on that branch, to the end of their sentence. Reasoning is written where
 * the policy was run to think, as the encoding keeps it. Control texts in anybody's words are escaped, so that nothing they say is structure.
 */
final class ConversationEncoding {
    private static final String END = EncodingVersion.V3_2.endOfSentence();

    private ConversationEncoding() {}

    /** What a scorer reads of a trajectory. Throws {@link Unscored}. */
    static List<Piece> pieces(Trace trace) {
        List<TraceNode> path =
                trace.lastPath().stream().map(place -> trace.nodes().get(place)).toList();
        List<ChatMessage> messages = messages(trace, path);
        int before = messages.size() - path.size();
        List<Piece> pieces = new ArrayList<>();
        Prompt prompt = prompt(trace.rollout().agent().thinking(), messages);
        for (Span span : prompt.spans()) {
            int place = span.message() - before;
            boolean own = span.source() == Span.Source.ASSISTANT
                    && place >= 0
                    && path.get(place).sampled();
            add(pieces, prompt.text().substring(span.start(), span.end()), own);
        }
        if (pieces.stream().noneMatch(Piece::own)) {
            throw new Unscored(
                    Reason.NOTHING_SAID,
                    "The policy said nothing on the branch that counts (%d messages, ended by %s)."
                            .formatted(path.size(), trace.ending().stop()));
        }
        return List.copyOf(pieces);
    }

    private static Prompt prompt(boolean thinks, List<ChatMessage> messages) {
        try {
            return new Encoder(EncoderOptions.of(EncodingVersion.V3_2, thinks)
                            .withoutDropping()
                            .with(ControlText.ESCAPE))
                    .encode(messages);
        } catch (EncodingException e) {
            throw new Unscored(
                    Reason.NOT_ENCODABLE,
                    "The trajectory is no conversation of the encoding %s: %s"
                            .formatted(EncodingVersion.V3_2.id(), e.getMessage()),
                    e);
        }
    }

    // The end of a sentence is a piece of its own: a mark, with which a reply ends.
    private static void add(List<Piece> pieces, String text, boolean own) {
        boolean ends = text.endsWith(END);
        String words = ends ? text.substring(0, text.length() - END.length()) : text;
        if (!words.isEmpty()) {
            pieces.add(new Piece(words, false, own));
        }
        if (ends) {
            pieces.add(new Piece(END, true, own));
        }
    }

    // Where the first message offers tools of its own, these are the ones that the policy saw.
    private static List<ChatMessage> messages(Trace trace, List<TraceNode> path) {
        List<ChatMessage> told =
                path.stream().map(node -> Messages.told(node.message())).toList();
        return told.get(0).tools().isEmpty()
                ? new Conversation(told).offering(tools(trace.tools())).messages()
                : told;
    }

    private static List<JsonNode> tools(String schemas) {
        List<JsonNode> tools = new ArrayList<>();
        try {
            JsonNode list = CanonicalJson.mapper().readTree(schemas.isBlank() ? "[]" : schemas);
            list.forEach(tools::add);
            if (!list.isArray() || tools.stream().anyMatch(tool -> !tool.has("function"))) {
                throw new Unscored(
                        Reason.BROKEN_TOOLS,
                        "The function schemas are no list of functions but (%s).".formatted(list.getNodeType()));
            }
            return tools;
        } catch (JsonProcessingException e) {
            throw new Unscored(
                    Reason.BROKEN_TOOLS, "The function schemas are no JSON: %s.".formatted(e.getOriginalMessage()), e);
        }
    }
}
