package dev.assay.swe.environment.model;

import dev.assay.inference.chat.ChatModel.Message;
import java.util.List;

/** Receives every exchange with the model, so that a recipe's origin can be looked up. Called by several threads. */
@FunctionalInterface
public interface Transcript {
    /** Keeps nothing. */
    Transcript NONE = (candidate, model, conversation, reply) -> {};

    /**
     * One exchange.
     *
     * @param candidate id of the candidate
     * @param model name of the model
     * @param conversation what it was shown
     * @param reply what it answered
     */
    void exchange(String candidate, String model, List<Message> conversation, String reply);
}
