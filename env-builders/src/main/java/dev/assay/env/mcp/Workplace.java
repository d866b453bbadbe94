package dev.assay.env.mcp;

import dev.assay.env.python.DatabaseChanges;
import dev.assay.env.python.ToolCaller;
import java.util.Optional;

/** The tools of one session on a database of their own. For one thread at a time. */
interface Workplace extends ToolCaller, AutoCloseable {
    /** What the calls have done to the database; empty when the tools have ended. */
    Optional<DatabaseChanges> changes();

    @Override
    void close();
}
