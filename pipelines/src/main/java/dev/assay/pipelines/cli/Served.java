package dev.assay.pipelines.cli;

import dev.assay.env.mcp.AgentServer;
import org.jspecify.annotations.Nullable;

/** What {@code serve} serves, with all that it stands on. */
interface Served extends AutoCloseable {
    /** Who answers. */
    AgentServer server();

    /** In what kind of sandbox its tools run; absent where nothing runs that needs one. */
    @Nullable SandboxChoice sandbox();

    @Override
    void close();
}
