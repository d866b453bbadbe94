package dev.assay.pipelines.cli;

import dev.assay.env.mcp.AgentServer;

/** What {@code serve} serves, with all that it stands on. */
interface Served extends AutoCloseable {
    /** Who answers. */
    AgentServer server();

    /** In what kind of sandbox its tools run. */
    SandboxChoice sandbox();

    @Override
    void close();
}
