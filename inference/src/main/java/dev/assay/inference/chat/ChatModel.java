package dev.assay.inference.chat;

import java.util.List;

/** A chat model that answers a conversation with text. Throws InfraException (boundary {@code model}) when it cannot. */
public interface ChatModel {
    /** A name for records, for example the model's own. */
    String name();

    /** The next assistant message. */
    String reply(List<Message> conversation);

    /**
     * A message.
     *
     * @param role {@code system}, {@code user} or {@code assistant}
     */
    record Message(String role, String content) {}
}
