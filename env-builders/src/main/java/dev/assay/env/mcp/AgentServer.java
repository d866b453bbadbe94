package dev.assay.env.mcp;

import dev.assay.env.bundle.Bundle;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.KernelPool;
import dev.assay.env.python.PythonHost;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.ToolTask;
import io.modelcontextprotocol.server.McpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something to act in as a server of the Model Context Protocol: each session has a database of its own in a child of a judge, a
 * kernel of its own, or tools over something that nobody changes.
 */
public final class AgentServer implements AutoCloseable {
    private final Workplaces workplaces;
    private final AgentSessions sessions;

    private AgentServer(Workplaces workplaces, AgentSessions sessions) {
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
    public static AgentServer of(
            Bundle bundle,
            @Nullable ToolTask task,
            PythonHost judge,
            ServeOptions options,
            Consumer<GradedSubmission> graded) {
        Offer offer = Offer.of(bundle, task);
        SandboxWorkplaces workplaces = SandboxWorkplaces.of(bundle, task, judge, options.limits());
        return new AgentServer(workplaces, new AgentSessions(offer, workplaces, options, graded));
    }

    /**
     * Gets ready to serve a notebook problem.
     *
     * @param files with which the folder of each session begins, by name
     * @param kernels where sessions run, as many at once as the options allow; they stay open
     * @param image id of the image of the kernels
     * @param notebooks folder, which is there, in which each session is kept as a notebook; null to keep none
     * @param graded told of each submission, in the thread of its session
     */
    public static AgentServer of(
            NotebookTask task,
            Map<String, Path> files,
            KernelPool kernels,
            String image,
            @Nullable Path notebooks,
            ServeOptions options,
            Consumer<GradedSubmission> graded) {
        KernelLimits limits = KernelLimits.standard()
                .withCall(options.limits().call())
                .withCalls(options.limits().calls());
        NotebookFolder folder = new NotebookFolder(notebooks, task.name());
        KernelWorkplaces workplaces = new KernelWorkplaces(task, files, kernels, limits, folder);
        return new AgentServer(
                workplaces, new AgentSessions(Offer.of(task, image, limits), workplaces, options, graded));
    }

    /**
     * Gets ready to serve tools whose results are texts, for one task.
     *
     * @param offer with the tool that submits; see {@link Offer#ofTexts}
     * @param sessions opens the tools of a session; several threads may ask at once
     * @param graded told of each submission, in the thread of its session
     */
    public static AgentServer of(
            Offer offer, Supplier<TextSession> sessions, ServeOptions options, Consumer<GradedSubmission> graded) {
        TextWorkplaces workplaces =
                new TextWorkplaces(sessions, options.limits().calls());
        return new AgentServer(workplaces, new AgentSessions(offer, workplaces, options, graded));
    }

    /** Children that a judge needs for so many sessions: one each, and some for verifiers. */
    public static int children(int sessions) {
        return sessions + 2;
    }

    /** What it offers. */
    public Offer offer() {
        return sessions.offer();
    }

    /** Why the tools cannot be used, if so; it takes a session to find out. */
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
