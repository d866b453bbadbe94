package dev.assay.inference.context;

import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.DeveloperMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Summary: the trajectory is summarised and the rollout begins anew with the question and the summary.
 *
 * <p>The summary goes behind the words of the last user (or developer) message, so that no turn begins that the user did not open.
 * How the paper words this is not published.
 *
 * @param summariser what a model, or a person, makes of the whole conversation
 */
public record Summary(Function<List<ChatMessage>, String> summariser) implements ContextPolicy {
    private static final String HEADING = "\n\n# What was found so far\n\n";

    @Override
    public List<ChatMessage> shorten(List<ChatMessage> messages) {
        int question = question(messages);
        if (question < 0 || question == messages.size() - 1) {
            return messages;
        }
        List<ChatMessage> kept = new ArrayList<>(messages.subList(0, question + 1));
        kept.set(question, with(HEADING + summariser.apply(messages), kept.get(question)));
        return List.copyOf(kept);
    }

    private static int question(List<ChatMessage> messages) {
        int last = messages.size() - 1;
        while (last >= 0 && !messages.get(last).opensTurn()) {
            last--;
        }
        return last;
    }

    /** An earlier summary is replaced: the summariser has read it. */
    private static ChatMessage with(String summary, ChatMessage question) {
        if (question instanceof DeveloperMessage developer) {
            return new DeveloperMessage(
                    bare(developer.content()) + summary, developer.tools(), developer.responseFormat());
        }
        String content = question instanceof UserMessage user ? user.content() : null;
        return new UserMessage(bare(Objects.requireNonNullElse(content, "")) + summary);
    }

    private static String bare(String content) {
        int heading = content.indexOf(HEADING);
        return heading < 0 ? content : content.substring(0, heading);
    }
}
