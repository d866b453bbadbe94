package dev.assay.env.mcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The requests of one client that have no answer yet, by their ids. */
final class Tickets {
    private final Map<Object, Ticket> open = new ConcurrentHashMap<>();

    Ticket open(Object id) {
        Ticket ticket = new Ticket();
        open.put(id, ticket);
        return ticket;
    }

    /** Whether anybody still wants the answer. */
    boolean wanted(Object id) {
        Ticket ticket = open.get(id);
        return ticket == null || !ticket.cancelled();
    }

    /** It has been answered, or never will be. */
    void close(Object id) {
        open.remove(id);
    }

    /** Nobody wants the answer any more; a request that is unknown, or answered, is passed over. */
    void cancel(@Nullable Object id) {
        Ticket ticket = id == null ? null : open.get(id);
        if (ticket != null) {
            ticket.cancel();
        }
    }

    boolean none() {
        return open.isEmpty();
    }
}
