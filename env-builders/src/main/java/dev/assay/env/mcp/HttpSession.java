package dev.assay.env.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import reactor.core.publisher.Mono;

/** A client over HTTP: what it waits for, and when it was last heard of. */
final class HttpSession {
    private final McpStreamableServerSessionInit begun;
    private final Tickets tickets = new Tickets();
    private volatile long heard;

    HttpSession(McpStreamableServerSessionInit begun) {
        this.begun = begun;
    }

    String id() {
        return begun.session().getId();
    }

    /** The answer to its first request. */
    Mono<McpSchema.InitializeResult> welcome() {
        return begun.initResult();
    }

    McpStreamableServerSession session() {
        return begun.session();
    }

    Tickets tickets() {
        return tickets;
    }

    /** It was heard of now, in nanoseconds of some clock. */
    void hear(long now) {
        heard = now;
    }

    /** How long it has done nothing, in nanoseconds; 0 while a call of it is under way. */
    long idle(long now) {
        return tickets.none() ? now - heard : 0;
    }
}
