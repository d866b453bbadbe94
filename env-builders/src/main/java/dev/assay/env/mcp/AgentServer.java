package dev.assay.env.mcp;

import dev.assay.env.bundle.Bundle;
import dev.assay.env.python.PythonHost;
import dev.assay.verifiers.task.ToolTask;
import io.modelcontextprotocol.server.McpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A tool environment as a server of the Model Context Protocol: each session has a database of its own, in a child of a judge.
 */
public final class BundleServer implements AutoCloseable {
    private final SandboxWorkplaces workplaces;
    private final AgentSessions sessions;

    private BundleServer(SandboxWorkplaces workplaces, AgentSessions sessions) {
        this.workplaces = workplaces;
        this.sessions = sessions;
    }

    /**
     * Gets ready to serve a bundle.
     *
     * @param task whose tools are offered and by whose verifier submissions are graded; null for all tools and no grades
     * @param judge where tools and verifiers run, with room for {@link #children} children; it stays open
     * @param graded told of each submission that was graded, in the thread of its session
     * @throws IllegalArgumentException when the bundle does not describe its tools, or lacks some of the task's
     */
    public static BundleServer of(
            Bundle bundle,
            @Nullable ToolTask task,
            PythonHost judge,
            ServeOptions options,
            Consumer<GradedSubmission> graded) {
        Offer offer = Offer.of(bundle, task);
        SandboxWorkplaces workplaces = SandboxWorkplaces.of(bundle, judge, options.limits());
        return new BundleServer(workplaces, new AgentSessions(offer, workplaces, options, graded));
    }

    /** Children that a judge needs for so many sessions: one each, and some for verifiers. */
    public static int children(int sessions) {
        return sessions + 2;
    }

    /** What it offers. */
    public Offer offer() {
        return sessions.offer();
    }

    /** Why the tools cannot be used, if so; it takes a child to find out. */
    public Optional<String> trouble() {
        return workplaces.trouble(offer());
    }

    /**
     * Serves one session, a message a line, until the input ends.
     *
     * @throws IOException when the input cannot be read
     */
    public void serve(InputStream in, OutputStream out) throws IOException {
        StdioTransport transport = new StdioTransport(in, out, sessions);
        ToolServer.build(McpServer.async(transport), sessions);
        transport.run();
    }

    /**
     * Serves sessions over HTTP from now on.
     *
     * @throws IOException when the port is taken, or the host is none of this machine
     */
    public HttpServing listen(HttpOptions options) throws IOException {
        return HttpServing.start(options, sessions, System::nanoTime);
    }

    @Override
    public void close() {
        sessions.close();
        workplaces.close();
    }
}
