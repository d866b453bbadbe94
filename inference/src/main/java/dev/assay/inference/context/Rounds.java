package dev.assay.inference.context;

import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import java.util.ArrayList;
import java.util.List;

/** The tool-call history of a conversation: a round is an assistant message with calls and the results behind it. */
final class Rounds {
    private Rounds() {}

    static int count(List<ChatMessage> messages) {
        return (int) messages.stream().filter(Rounds::opens).count();
    }

    /** The messages without the first rounds; everything else keeps its place. */
    static List<ChatMessage> withoutFirst(List<ChatMessage> messages, int rounds) {
        List<ChatMessage> kept = new ArrayList<>();
        int round = 0;
        boolean within = false;
        for (ChatMessage message : messages) {
            if (opens(message)) {
                round++;
            }
            within = opens(message) || (within && message instanceof ToolMessage);
            if (!within || round > rounds) {
                kept.add(message);
            }
        }
        return List.copyOf(kept);
    }

    private static boolean opens(ChatMessage message) {
        return message instanceof AssistantMessage assistant
                && !assistant.calls().isEmpty();
    }
}
