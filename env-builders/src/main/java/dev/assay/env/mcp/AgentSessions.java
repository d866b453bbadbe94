package dev.assay.env.mcp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The sessions of all clients by id. Safe for use by several threads. */
final class AgentSessions implements AutoCloseable {
    private final Offer offer;
    private final Workplaces workplaces;
    private final ServeOptions options;
    private final Consumer<GradedSubmission> graded;
    private final Map<String, AgentSession> sessions = new ConcurrentHashMap<>();
    private final Set<AgentSession> leaving = ConcurrentHashMap.newKeySet();

    AgentSessions(Offer offer, Workplaces workplaces, ServeOptions options, Consumer<GradedSubmission> graded) {
        this.offer = offer;
        this.workplaces = workplaces;
        this.options = options;
        this.graded = graded;
    }

    Offer offer() {
        return offer;
    }

    ServeOptions options() {
        return options;
    }

    /** Lets a session make calls. */
    void begin(String session) {
        sessions.put(session, new AgentSession(session, offer, workplaces, options.verdict(), graded));
    }

    /** Calls a tool for a session. */
    CompletableFuture<ToolReply> call(String session, String tool, String arguments, Ticket ticket) {
        AgentSession caller = sessions.get(session);
        return caller == null
                ? CompletableFuture.completedFuture(ToolReply.failed("The session has ended."))
                : caller.call(tool, arguments, ticket);
    }

    /** Whether a session has nothing to lose, or has ended. */
    boolean spare(String session) {
        AgentSession asked = sessions.get(session);
        return asked == null || asked.spare();
    }

    /** Ends a session, if it has begun. */
    void end(String session) {
        AgentSession ended = sessions.remove(session);
        if (ended != null) {
            leaving.add(ended);
            ended.close(() -> leaving.remove(ended));
        }
    }

    /** Ends all, and waits for a call that is under way as long as one may take. */
    @Override
    public void close() {
        List.copyOf(sessions.keySet()).forEach(this::end);
        long until = System.nanoTime() + options.limits().call().toNanos();
        leaving.forEach(
                session -> session.ended(Math.max(0, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()))));
    }
}
