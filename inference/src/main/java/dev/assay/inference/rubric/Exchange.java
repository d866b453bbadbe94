package dev.assay.inference.rubric;

import dev.assay.inference.chat.ToolCallingModel;
import dev.assay.inference.chat.ToolCallingModel.Turn;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.verifiers.task.Spoken;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a model for something of a certain form; what is wrong with a reply is told to it, a few times.
 *
 * @param model who is asked
 * @param tries replies at most
 */
public record Exchange(ToolCallingModel model, int tries) {
    public Exchange {
        if (tries < 1) {
            throw new IllegalArgumentException("There must be at least 1 try, not %d.".formatted(tries));
        }
    }

    /** Reads what was asked for out of a reply. */
    public interface Reader<T> {
        /** What a reply holds. Throws what is wrong with it. */
        T read(String reply) throws Unusable;
    }

    /** What was read, and everything that was said. */
    public record Done<T>(T value, List<Spoken> said) {
        public Done {
            said = List.copyOf(said);
        }
    }

    /**
     * Asks until a reply can be used. Throws what is wrong with the last one.
     *
     * @param rules what the model is, as the system message
     * @param question what it is asked
     */
    public <T> Done<T> ask(String rules, String question, Reader<T> reader) throws Unusable {
        List<ChatMessage> conversation = new ArrayList<>(List.of(new SystemMessage(rules), new UserMessage(question)));
        List<Spoken> said = new ArrayList<>(List.of(new Spoken("system", rules), new Spoken("user", question)));
        for (int tried = 1; ; tried++) {
            Turn turn = model.reply(conversation, List.of());
            String reply = turn.message().content();
            conversation.add(new AssistantMessage("", reply, List.of()));
            said.add(new Spoken("assistant", reply));
            try {
                return new Done<>(reader.read(whole(turn)), said);
            } catch (Unusable e) {
                if (tried >= tries) {
                    throw e.of(reply);
                }
                String again = e.why() + " Answer again, in full.";
                conversation.add(new UserMessage(again));
                said.add(new Spoken("user", again));
            }
        }
    }

    /** The text of a reply that was neither refused nor cut. */
    public static String whole(Turn turn) throws Unusable {
        if (!turn.refusal().isBlank()) {
            throw new Unusable(ReplyFault.REFUSED, "The model refused: %s".formatted(turn.refusal()))
                    .of(turn.refusal());
        }
        if (turn.cut()) {
            throw new Unusable(ReplyFault.REPLY_CUT, "The reply was too long and was cut off.");
        }
        return turn.message().content();
    }
}
