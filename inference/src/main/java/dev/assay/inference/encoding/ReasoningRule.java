package dev.assay.inference.encoding;

import java.util.List;

/** Which messages of a conversation are rendered with their reasoning in thinking mode: each version has its own rule. */
public enum ReasoningRule {
    /** DeepSeek-V3.2: reasoning lives from the last user (or developer) message on, through any number of tool results. */
    UNTIL_NEXT_USER {
        @Override
        public boolean keeps(List<ChatMessage> messages, int index) {
            return index >= lastUser(messages);
        }
    },

    /** DeepSeek-V4: the same without tools; where any message offers tools, all reasoning stays for good. */
    KEPT_WITH_TOOLS {
        @Override
        public boolean keeps(List<ChatMessage> messages, int index) {
            return index >= lastUser(messages)
                    || messages.stream().anyMatch(message -> !message.tools().isEmpty());
        }
    };

    /** Whether the message at this place keeps its reasoning, or, before the model's words, opens it. */
    public abstract boolean keeps(List<ChatMessage> messages, int index);

    /** The place of the last message that opens a turn; -1 when there is none. */
    static int lastUser(List<ChatMessage> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).opensTurn()) {
                return i;
            }
        }
        return -1;
    }
}
