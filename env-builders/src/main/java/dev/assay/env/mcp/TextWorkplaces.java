package dev.assay.env.mcp;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sessions whose tools need no sandbox.
 *
 * @param sessions opens one
 * @param calls of a session at most
 */
record TextWorkplaces(Supplier<TextSession> sessions, int calls) implements Workplaces {
    @Override
    public Workplace open(String session) {
        return new TextWorkplace(sessions.get(), calls);
    }

    /** None: what the tools stand on is open before anybody is served. */
    @Override
    public Optional<String> trouble(Offer offer) {
        return Optional.empty();
    }

    @Override
    public void close() {
        // What they stand on is its owner's to close.
    }
}
