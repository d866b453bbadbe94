package dev.assay.env.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import java.util.Map;
import reactor.util.context.Context;

/** A request that has no answer yet, and that its client may take back. */
final class Ticket {
    private static final String KEY = "assay.ticket";

    private volatile boolean cancelled;

    /** The one that a handler is to keep to; one that nobody takes back where the transport gave none. */
    static Ticket of(McpTransportContext context) {
        return context.get(KEY) instanceof Ticket ticket ? ticket : new Ticket();
    }

    /** The context in which the request is handled. */
    Context in(Context context) {
        return context.put(McpTransportContext.KEY, McpTransportContext.create(Map.of(KEY, this)));
    }

    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }
}
