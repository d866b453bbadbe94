package dev.assay.env.python;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What came of waiting for a child. */
public sealed interface Received {
    /**
     * It sent a message.
     *
     * @param body strict JSON: no name twice, no NaN, nothing after the end
     */
    record Message(ObjectNode body) implements Received {}

    /**
     * It has ended, and will send nothing more.
     *
     * @param end how
     */
    record Ended(ChildEnd end) implements Received {}
}
