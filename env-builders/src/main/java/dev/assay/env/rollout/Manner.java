package dev.assay.env.rollout;

import java.util.Optional;

/** How an agent that goes the way of the solution departs from it. What it asks and does is real; what it takes the results for is its own. */
interface Manner {
    /** It departs in nothing. */
    Manner EXPERT = new Manner() {};

    /** Whether it leaves a call out, and goes on as if it were made. */
    default boolean skips(String tool) {
        return false;
    }

    /** What it asks a tool instead; JSON text. */
    default String asks(String tool, String arguments) {
        return arguments;
    }

    /** What it takes an answer for; JSON text. */
    default String sees(String tool, String json) {
        return json;
    }

    /** What it hands in instead. */
    default String submits(String text) {
        return text;
    }

    /** What it hands in when its way led to no answer; nothing when it gives up then. */
    default Optional<String> guesses() {
        return Optional.empty();
    }
}
