package dev.assay.env.python;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;

/**
 * A process that does one piece of work, and a channel of messages that is its alone.
 *
 * <p>What it does, however bad, is a value. Every method throws {@link InfraException} (boundary {@code sandbox}) when its sandbox
 * breaks through no fault of its own. For one thread at a time.
 */
public interface PythonChild extends AutoCloseable {
    /** Sends a message; quiet when the child has ended or does not read, which {@link #receive} then tells. */
    void send(ObjectNode message);

    /** The next message. A child that sends none within this time, or its limits, is ended. */
    Received receive(Duration within);

    /** Ends the child because what it sent is not what its role says; the first reason for an end stays. */
    ChildEnd refuse(String why);

    /** Waits a moment for a child that has said its last word, then ends it. */
    ChildEnd finish();

    /** Ends the child and everything it started, at once. Closing twice is safe. */
    @Override
    void close();
}
