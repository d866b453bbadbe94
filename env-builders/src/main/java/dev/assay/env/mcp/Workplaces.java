package dev.assay.env.mcp;

import java.util.Optional;

/** Where the tools of sessions work. Safe for use by several threads. */
interface Workplaces extends AutoCloseable {
    /**
     * A fresh one.
     *
     * @param session its id
     * @throws dev.assay.verifiers.verdict.InfraException when none can be had
     */
    Workplace open(String session);

    /** Why what is offered cannot be used, if so; it takes a workplace to find out. */
    Optional<String> trouble(Offer offer);

    @Override
    void close();
}
